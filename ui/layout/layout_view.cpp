// SPDX-License-Identifier: Apache-2.0
#include "ui/layout/layout_view.h"

#include "models/rules/layout_edit.h"
#include "ui/layout/layout_words.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int panelWidth = 292;
} // namespace

LayoutView::LayoutView(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_conflict(new QWidget(this)),
      m_conflictWords(
          new ElidedLabel(theme, FontRole::body_strong, ColorRole::warn_text, {}, this)),
      m_showTheirs(new ChipButton(theme, tr("Show theirs"), ChipButton::Kind::plain, this)),
      m_palette(new LayoutPalette(theme, this)), m_canvas(new LayoutCanvas(theme, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 8);
    column->setSpacing(theme.metric(Metric::gap));
    auto* line = new QHBoxLayout(m_conflict);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_conflictWords, 1);
    line->addWidget(m_showTheirs);
    m_showTheirs->setToolTip(tr("Both plans beside each other, and what to do"));
    m_showTheirs->setFocusPolicy(Qt::TabFocus);
    m_conflict->hide();
    column->addWidget(m_conflict);
    auto* row = new QHBoxLayout;
    row->setSpacing(theme.metric(Metric::gap));
    column->addLayout(row, 1);
    auto* ground = new Panel(theme, ColorRole::surface, this);
    m_panelPlace = ground;
    ground->setRadius(theme.metric(Metric::radius));
    ground->setFixedWidth(panelWidth);
    auto* inGround = new QVBoxLayout(ground);
    inGround->setContentsMargins(0, 0, 0, 0);
    auto* scroll = new QScrollArea(ground);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    m_panel = new LayoutPanel(theme, scroll);
    m_panel->setAutoFillBackground(false);
    scroll->setWidget(m_panel);
    inGround->addWidget(scroll);
    row->addWidget(m_palette);
    row->addWidget(m_canvas, 1);
    row->addWidget(ground);
    connect(m_showTheirs, &QAbstractButton::clicked, this, &LayoutView::theirsWanted);
    connect(m_palette, &LayoutPalette::tableWanted, this, &LayoutView::addTable);
    connect(m_palette, &LayoutPalette::fixtureWanted, this, &LayoutView::addFixture);
    connect(m_canvas, &LayoutCanvas::edited, this, &LayoutView::apply);
    connect(m_canvas, &LayoutCanvas::nameWanted, m_panel, &LayoutPanel::focusName);
    connect(m_canvas, &LayoutCanvas::selectionChanged, this, [this] {
        m_panel->commit(); // of what was chosen until now
        m_panel->setPlan(m_draft.layout(), m_areaId, m_canvas->selection());
    });
    connect(m_panel, &LayoutPanel::typed, this, &LayoutView::changed);
    connect(m_panel, &LayoutPanel::edited, this, &LayoutView::apply);
    connect(m_panel, &LayoutPanel::told, this, &LayoutView::told);
    connect(m_panel, &LayoutPanel::selectionWanted, this,
            [this](const QStringList& ids, const QString& area) {
                showArea(area);
                m_canvas->setSelection(ids);
            });
}

void LayoutView::setDraft(const LayoutDraft& draft)
{
    commit();
    m_draft = draft;
    m_panel->setLayout(m_draft.layout());
    setConflict({});
    m_canvas->setSelection({});
    refresh();
    m_canvas->fit();
}

void LayoutView::setBase(const Layout& saved)
{
    if (saved == m_draft.base())
        return; // nothing is rebuilt under the hand
    m_draft.setBase(saved);
    refresh();
}

void LayoutView::commit()
{
    m_panel->commit();
}

void LayoutView::apply(const LayoutDraft::Name& name, const Layout& layout, const QString& repeats)
{
    if (m_draft.apply(name, layout, repeats))
        refresh();
}

void LayoutView::undo()
{
    commit();
    m_draft.undo();
    refresh();
}

void LayoutView::redo()
{
    commit();
    m_draft.redo();
    refresh();
}

void LayoutView::showArea(const QString& areaId)
{
    commit();
    if (areaId == m_areaId)
        return;
    m_areaId = areaId;
    refresh();
}

void LayoutView::refresh()
{
    const Layout& layout = m_draft.layout();
    const auto found = std::ranges::find(layout.areas, m_areaId, &Area::id);
    if (found == layout.areas.cend())
        m_areaId = layout.areas.isEmpty() ? QString() : layout.areas.first().id;
    m_faults = whyNotSaved(layout);
    QStringList faulty;
    for (const LayoutFault& fault : std::as_const(m_faults))
        faulty += fault.ids;
    m_panel->setLayout(layout);
    m_canvas->setPlan(layout, m_areaId);
    m_canvas->setFaulty(faulty);
    m_panel->setPlan(layout, m_areaId, m_canvas->selection());
    m_panel->setFaults(m_faults);
    Q_EMIT changed();
}

void LayoutView::showFirstFault()
{
    if (m_faults.isEmpty())
        return;
    const LayoutFault fault = m_faults.first();
    if (!fault.areaId.isEmpty())
        showArea(fault.areaId);
    m_canvas->setSelection(fault.ids);
    Q_EMIT told(words::layoutFault(fault, m_draft.layout()));
}

void LayoutView::setConflict(const QString& words)
{
    m_conflictWords->setText(words);
    m_conflict->setVisible(!words.isEmpty());
}

// --- new things

/// As near to the middle of what is seen as nothing stands; the middle where all is full.
QPointF LayoutView::freePlace(const PlanBox& box) const
{
    constexpr double room = 30; // centimetres about it: chairs
    constexpr double placeStep = 2 * layoutGrid;
    const QRectF size = boundsOf(box);
    const QRectF places =
        m_canvas->seen().adjusted(size.width() / 2 + room, size.height() / 2 + room,
                                  -size.width() / 2 - room, -size.height() / 2 - room);
    const QList<PlanBox> others = boxesOf(m_draft.layout(), m_areaId);
    const auto onGrid = [](double value) { return std::round(value / layoutGrid) * layoutGrid; };
    const QPointF middle(onGrid(places.center().x()), onGrid(places.center().y()));
    std::optional<QPointF> best;
    for (double x = onGrid(places.left()); x <= places.right(); x += placeStep) {
        for (double y = onGrid(places.top()); y <= places.bottom(); y += placeStep) {
            const QRectF there =
                QRectF(QPointF(x - size.width() / 2, y - size.height() / 2), size.size())
                    .adjusted(-room, -room, room, room);
            const bool isFree = std::ranges::none_of(
                others, [&](const PlanBox& other) { return boundsOf(other).intersects(there); });
            const QPointF at(x, y);
            if (isFree && (!best || QLineF(at, middle).length() < QLineF(*best, middle).length()))
                best = at;
        }
    }
    return best.value_or(middle);
}

void LayoutView::addTable(TableShape shape)
{
    if (m_areaId.isEmpty()) {
        Q_EMIT told(tr("A table stands in an area: add one first."));
        return;
    }
    Layout layout = m_draft.layout();
    Table table = newTable(layout, shape, m_areaId, {});
    const QPointF at = freePlace(boxOf(table));
    table.x = at.x();
    table.y = at.y();
    layout.tables.append(table);
    apply({LayoutEdit::add, table.name}, layout);
    m_canvas->setSelection({table.id});
    m_canvas->setFocus(Qt::OtherFocusReason);
}

void LayoutView::addFixture(const QString& kind)
{
    if (m_areaId.isEmpty()) {
        Q_EMIT told(tr("A wall stands in an area: add one first."));
        return;
    }
    Layout layout = m_draft.layout();
    const bool hasWords = kind != "wall"_L1 && kind != "plant"_L1 && kind != "column"_L1;
    const QString label = hasWords ? words::fixtureName(kind) : QString();
    Fixture fixture = newFixture(kind, label, m_areaId, {});
    const QPointF at = freePlace(boxOf(fixture));
    fixture.x = at.x();
    fixture.y = at.y();
    layout.fixtures.append(fixture);
    apply({LayoutEdit::add, words::fixtureName(kind)}, layout);
    m_canvas->setSelection({fixture.id});
    m_canvas->setFocus(Qt::OtherFocusReason);
}

} // namespace hoststand
