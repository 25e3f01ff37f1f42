// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/area_gestures.h"

#include "models/rules/area_closing.h"
#include "models/rules/block_text.h"
#include "ui/book/chip_flow.h"
#include "ui/book/words.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/key_map.h"
#include "ui/shell/party_text.h"
#include "ui/shell/prompt_bar.h"

#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMouseEvent>
#include <QPointingDevice>
#include <QStyleHints>
#include <QTimerEvent>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

AreaGestures::AreaGestures(const AreaParts& parts, QObject* parent)
    : QObject(parent), m_parts(parts), m_areas(parts.book, parts.desk),
      m_mover(parts.book, parts.desk, parts.floor, parts.scene, parts.view),
      m_menu(new ChipButton(parts.theme, {}, ChipButton::Kind::plain, &parts.window)),
      m_card(new AreaCard(parts.theme, parts.window, parts.book, parts.desk, m_areas)),
      m_moveBar(new QWidget(&parts.window))
{
    buildMoveBar();
    const QString words =
        withKey(tr("Close this area, open it again, move its tables"), KeyAction::area);
    m_menu->setIconName(u"chevron_down"_s);
    m_menu->setFocusPolicy(Qt::TabFocus);
    m_menu->setToolTip(words);
    m_menu->setAccessibleName(words);
    connect(m_menu, &ChipButton::clicked, this, &AreaGestures::offerShown);
    connect(&m_parts.book, &Book::changed, this, [this](const BookDelta& delta) {
        if (delta.has(EntityKind::block) || delta.has(EntityKind::layout))
            refresh();
    });
    connect(m_card, &AreaCard::decided, this, &AreaGestures::close);
}

void AreaGestures::report(const Result<QString>& result)
{
    if (!result && !isToldElsewhere(result.error()))
        m_parts.prompt.tell(words::error(result.error(), m_parts.book).line());
}

QString AreaGestures::nameOf(const QString& areaId) const
{
    const Layout* layout = m_parts.floor.layout();
    for (const Area& area : layout ? layout->areas : QList<Area>()) {
        if (area.id == areaId)
            return area.name;
    }
    return {};
}

QRect AreaGestures::menuRect() const
{
    return {m_menu->mapToGlobal(QPoint()), m_menu->size()};
}

// --- the tabs

void AreaGestures::adopt(ChipButton& tab, const QString& areaId)
{
    tab.setObjectName(areaId);
    tab.installEventFilter(this);
    m_tabs.removeIf([](const QPointer<ChipButton>& one) { return !one; });
    m_tabs.append(&tab);
    dress(tab);
}

void AreaGestures::refresh()
{
    for (const QPointer<ChipButton>& tab : std::as_const(m_tabs)) {
        if (tab)
            dress(*tab);
    }
}

// By an icon and a word, not by colour.
void AreaGestures::dress(ChipButton& tab)
{
    const QString name = nameOf(tab.objectName());
    const Block* closed = m_areas.closedNow(tab.objectName());
    const QString words = closed ? tr("%1 · closed", "an area").arg(name) : name;
    if (tab.text() == words && !tab.toolTip().isEmpty())
        return;
    const PartyText text(m_parts.book, m_parts.desk.serviceDate());
    tab.setIconName(closed ? u"block"_s : QString());
    tab.setText(words);
    tab.setToolTip(closed ? words::dotted({name, tr("closed until %1").arg(text.time(closed->to)),
                                           closed->reason})
                          : tr("%1; right click or hold for more", "an area").arg(name));
    tab.updateGeometry();
}

bool AreaGestures::eventFilter(QObject* watched, QEvent* event)
{
    auto* tab = qobject_cast<ChipButton*>(watched);
    if (!tab)
        return QObject::eventFilter(watched, event);
    const QRect rect(tab->mapToGlobal(QPoint()), tab->size());
    if (event->type() == QEvent::ContextMenu) {
        offer(tab->objectName(), rect);
        return true;
    }
    if (event->type() == QEvent::MouseButtonPress) {
        const auto* press = static_cast<QMouseEvent*>(event);
        const bool isFinger = press->source() != Qt::MouseEventNotSynthesized ||
                              press->pointerType() == QPointingDevice::PointerType::Finger;
        if (press->button() == Qt::LeftButton && isFinger) {
            m_held = tab;
            m_longPress.start(QGuiApplication::styleHints()->mousePressAndHoldInterval(), this);
        }
    }
    const bool leaves =
        event->type() == QEvent::MouseMove &&
        !tab->rect().contains(static_cast<QMouseEvent*>(event)->position().toPoint());
    if (leaves || event->type() == QEvent::MouseButtonRelease)
        m_longPress.stop();
    return QObject::eventFilter(watched, event);
}

void AreaGestures::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_longPress.timerId())
        return QObject::timerEvent(event);
    m_longPress.stop();
    if (!m_held)
        return;
    m_held->setDown(false); // the finger's going is no click any more
    offer(m_held->objectName(), {m_held->mapToGlobal(QPoint()), m_held->size()});
}

// --- what can be done about an area

void AreaGestures::offerShown()
{
    offer({}, menuRect());
}

void AreaGestures::offer(const QString& areaId, const QRect& globalRect)
{
    const QString area = areaId.isEmpty() ? m_parts.floor.areaId() : areaId;
    if (nameOf(area).isEmpty())
        return;
    Choices choices{nameOf(area), {}};
    addClosing(choices, area);
    addMoving(choices, area);
    m_parts.choices.ask(choices, globalRect);
}

void AreaGestures::addClosing(Choices& choices, const QString& areaId)
{
    const QString name = nameOf(areaId);
    if (m_areas.isClosing(areaId))
        choices.list.append({tr("Open %1", "an area").arg(name),
                             tr("Its tables are given again; nobody goes back"),
                             [this, areaId] { report(m_areas.open(areaId)); }});
    if (!m_areas.closedNow(areaId))
        choices.list.append({tr("Close %1…", "an area").arg(name),
                             tr("Asks how long and why; shows who needs another table"),
                             [this, areaId] { askClose(areaId); }});
}

void AreaGestures::askClose(const QString& areaId)
{
    const auto spanOf = [this](const QString& typed) {
        return blockSpan(typed, m_parts.desk.now(), m_parts.desk.serviceDate(),
                         m_parts.book.calendar());
    };
    PromptBar::LineQuestion question;
    question.words = tr("Close %1", "an area").arg(nameOf(areaId));
    question.placeholder = tr("rain, or 21:00 wind");
    question.action = tr("Close it");
    question.read = [this, areaId, spanOf](const QString& typed) -> PromptBar::LineAnswer {
        const auto span = spanOf(typed);
        if (!span)
            return {words::error(span.error(), m_parts.book).line(), {}, false};
        const PartyText text(m_parts.book, m_parts.desk.serviceDate());
        const QString when = span->from > m_parts.desk.now()
                                 ? tr("%1 to %2").arg(text.time(span->from), text.time(span->to))
                                 : tr("until %1").arg(text.time(span->to));
        const qsizetype there = m_areas.partiesOf(areaId, *span).size();
        return {
            words::dotted({when, there == 0   ? tr("nobody has a table there")
                                 : there == 1 ? tr("1 party has a table there")
                                              : tr("%1 parties have a table there").arg(there)}),
            {}};
    };
    question.take = [this, areaId, spanOf](const QString& typed) {
        const auto span = spanOf(typed);
        if (!span)
            report(tl::unexpected(span.error()));
        else if (m_areas.partiesOf(areaId, *span).isEmpty())
            close(areaId, *span, {});
        else
            m_card->ask(areaId, *span, menuRect());
    };
    m_parts.prompt.askLine(question);
}

// --- tables that stand elsewhere tonight

void AreaGestures::addMoving(Choices& choices, const QString& areaId)
{
    choices.list.append({withKey(tr("Move tables"), KeyAction::move_tables),
                         tr("They stand elsewhere tonight; the layout stays as it is"),
                         [this, areaId] {
                             Q_EMIT areaWanted(areaId);
                             beginMoving();
                         }});
    const ServiceDay* day = m_parts.book.serviceDay(m_parts.desk.serviceDate());
    if (day && !day->movedTables.isEmpty())
        choices.list.append({tr("All tables back to the plan"),
                             tr("Every table stands where the layout has it"),
                             [this] { report(m_areas.moveTables({})); }});
}

void AreaGestures::buildMoveBar()
{
    const Theme& theme = m_parts.theme;
    const auto chip = [&](const QString& words, const QString& tip) {
        auto* one = new ChipButton(theme, words, ChipButton::Kind::plain, m_moveBar);
        one->setToolTip(tip);
        one->setFocusPolicy(Qt::TabFocus);
        return one;
    };
    m_moveWords = new WrapLabel(theme, FontRole::body, ColorRole::text, 2, m_moveBar);
    m_turn = chip(tr("Turn"), tr("By 15 degrees (R, Shift+R the other way)"));
    m_carry = chip({}, {});
    m_carry->setIconName(u"chevron_right"_s);
    m_back = chip(tr("Back"), tr("This table back to the plan (Backspace)"));
    m_allBack = chip(tr("All back"), tr("All tables back to the plan"));
    auto* done = new PrimaryButton(theme, tr("Done"), m_moveBar);
    done->setCompact(true);
    done->setKeyHint(tr("Enter", "the key"));
    done->setFocusPolicy(Qt::TabFocus);
    ChipButton* close = chip(tr("Close"), tr("Leave the tables as they stood (Esc)"));
    auto* row = new QHBoxLayout(m_moveBar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme.metric(Metric::gap));
    row->addWidget(m_moveWords, 1);
    for (QWidget* one : {static_cast<QWidget*>(m_turn), static_cast<QWidget*>(m_carry),
                         static_cast<QWidget*>(m_back), static_cast<QWidget*>(m_allBack),
                         static_cast<QWidget*>(done), static_cast<QWidget*>(close)})
        row->addWidget(one);
    connect(m_turn, &ChipButton::clicked, this, [this] { m_mover.turn(15); });
    connect(m_carry, &ChipButton::clicked, this, &AreaGestures::carryOn);
    connect(m_back, &ChipButton::clicked, &m_mover, &TableMover::putBack);
    connect(m_allBack, &ChipButton::clicked, &m_mover, &TableMover::putAllBack);
    connect(done, &PrimaryButton::clicked, this, &AreaGestures::finishMoving);
    connect(close, &ChipButton::clicked, this, &AreaGestures::leaveMoving);
    connect(&m_mover, &TableMover::changed, this, &AreaGestures::refreshMoveBar);
    connect(&m_mover, &TableMover::keepAsked, this, &AreaGestures::finishMoving);
}

const Area* AreaGestures::nextArea() const
{
    const Layout* layout = m_parts.floor.layout();
    for (qsizetype i = 0; layout && i < layout->areas.size(); ++i) {
        if (layout->areas.at(i).id == m_parts.floor.areaId())
            return &layout->areas.at((i + 1) % layout->areas.size());
    }
    return nullptr;
}

void AreaGestures::refreshMoveBar()
{
    if (!isMoving())
        return;
    const QString chosen = m_mover.chosen();
    const Area* next = nextArea();
    m_moveWords->setText(m_mover.caption());
    m_turn->setEnabled(!chosen.isEmpty());
    m_back->setEnabled(m_mover.isMoved(chosen));
    m_allBack->setEnabled(!m_mover.moves().isEmpty());
    m_carry->setVisible(next && next->id != m_parts.floor.areaId());
    m_carry->setText(next ? next->name : QString());
    m_carry->setToolTip(chosen.isEmpty() ? tr("Show the next area")
                                         : tr("Carry the table into the next area"));
    m_carry->updateGeometry();
}

// With a table chosen it goes along.
void AreaGestures::carryOn()
{
    const Area* next = nextArea();
    if (!next)
        return;
    const QString area = next->id;
    const QString table = m_mover.chosen();
    if (!table.isEmpty())
        m_mover.carryTo(area);
    Q_EMIT areaWanted(area);
    m_mover.choose(table);
}

void AreaGestures::beginMoving()
{
    if (!m_parts.book.serviceDay(m_parts.desk.serviceDate())) {
        report(failure(ErrorKind::rejected, u"no_day"_s));
        return;
    }
    m_parts.prompt.dismiss();
    const bool begins = !isMoving();
    m_mover.begin();
    if (begins)
        Q_EMIT movingChanged(true);
}

void AreaGestures::finishMoving()
{
    if (!isMoving())
        return;
    if (!m_mover.hasChanges()) {
        leaveMoving();
        return;
    }
    const Result<QString> result = m_areas.moveTables(m_mover.moves());
    if (!result && isToldElsewhere(result.error()))
        return; // it stays so until somebody has put in a PIN
    leaveMoving();
    report(result);
}

void AreaGestures::leaveMoving()
{
    if (!isMoving())
        return;
    m_mover.leave();
    Q_EMIT movingChanged(false);
}

void AreaGestures::close(const QString& areaId, const BlockSpan& span, const QList<NewHome>& moves)
{
    report(m_areas.close(areaId, span, moves));
    refresh();
}

} // namespace hoststand
