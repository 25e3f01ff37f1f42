// SPDX-License-Identifier: Apache-2.0
#include "ui/layout/layout_palette.h"

#include "models/rules/layout_edit.h"
#include "ui/layout/layout_words.h"
#include "ui/layout/plan_painter.h"
#include "ui/theme/labels.h"
#include "ui/theme/paint.h"

#include <QGridLayout>
#include <QPainter>

#include <algorithm>
#include <array>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int thingWidth = 84;
constexpr int thingHeight = 54;
constexpr int pictureHeight = 34;
constexpr std::array paletteShapes{TableShape::round, TableShape::square, TableShape::rectangle,
                                   TableShape::booth, TableShape::bar,    TableShape::communal};
} // namespace

ThingButton::ThingButton(const Theme& theme, const Table& table, const QString& words,
                         QWidget* parent)
    : ThemedButton(theme, words, parent)
{
    m_plan.tables = {table};
    m_plan.tables.first().name.clear();
    m_across = table.w + 70;
    m_down = table.h + 115;
}

ThingButton::ThingButton(const Theme& theme, const Fixture& fixture, const QString& words,
                         QWidget* parent)
    : ThemedButton(theme, words, parent)
{
    m_plan.fixtures = {fixture};
    m_plan.fixtures.first().label.clear();
    m_across = fixture.w + 20;
    m_down = std::max(fixture.h + 20, 90.0);
}

QSize ThingButton::sizeHint() const
{
    return {thingWidth, thingHeight};
}

void ThingButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setPen(QPen(theme().color(ColorRole::line), 1));
    painter.setBrush(theme().color(isDown()       ? ColorRole::control_down
                                   : underMouse() ? ColorRole::control_hover
                                                  : ColorRole::control));
    painter.drawRoundedRect(box, 6, 6);
    PlanView view;
    view.scale = std::min((box.width() - 8) / m_across, pictureHeight / m_down);
    view.origin = {box.center().x(), box.top() + pictureHeight / 2.0 + 1};
    painter.save();
    painter.setClipRect(QRectF(box.left(), box.top(), box.width(), pictureHeight + 2));
    paintPlan(painter, theme(), m_plan, {}, view, {});
    painter.restore();
    paintText(painter, box.adjusted(3, pictureHeight, -3, -2), theme().font(FontRole::caption),
              theme().color(ColorRole::text));
    if (keyboardHere())
        paintFocusRing(painter, theme(), rect(), 6);
}

LayoutPalette::LayoutPalette(const Theme& theme, QWidget* parent) : QWidget(parent)
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(theme.metric(Metric::gap_small));
    int place = 0;
    const auto addHead = [&](const QString& words) {
        place += place % 2;
        grid->addWidget(
            new ElidedLabel(theme, FontRole::caption, ColorRole::text_faint, words, this),
            place / 2, 0, 1, 2);
        place += 2;
    };
    const auto dress = [&](ThingButton* button, const QString& name, const QString& words) {
        button->setObjectName(name);
        button->setAccessibleName(words);
        button->setToolTip(words);
        button->setFocusPolicy(Qt::TabFocus);
        grid->addWidget(button, place / 2, place % 2);
        ++place;
    };
    addHead(tr("TABLES"));
    for (const TableShape shape : paletteShapes) {
        auto* button =
            new ThingButton(theme, newTable({}, shape, {}, {}), words::shapeName(shape), this);
        dress(button, u"shape_%1"_s.arg(static_cast<int>(shape)),
              tr("Add a table: %1").arg(words::shapeName(shape)));
        connect(button, &QAbstractButton::clicked, this,
                [this, shape] { Q_EMIT tableWanted(shape); });
    }
    addHead(tr("ROOM"));
    for (const QString& kind : fixtureKinds()) {
        auto* button =
            new ThingButton(theme, newFixture(kind, {}, {}, {}), words::fixtureName(kind), this);
        dress(button, u"fixture_"_s + kind,
              tr("Add to the room: %1").arg(words::fixtureName(kind)));
        connect(button, &QAbstractButton::clicked, this,
                [this, kind] { Q_EMIT fixtureWanted(kind); });
    }
    grid->setRowStretch(place / 2 + 1, 1);
}

QAbstractButton* LayoutPalette::shapeButton(TableShape shape) const
{
    return findChild<QAbstractButton*>(u"shape_%1"_s.arg(static_cast<int>(shape)));
}

QAbstractButton* LayoutPalette::fixtureButton(const QString& kind) const
{
    return findChild<QAbstractButton*>(u"fixture_"_s + kind);
}

} // namespace hoststand
