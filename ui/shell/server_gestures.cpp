// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/server_gestures.h"

#include "models/rules/status_steps.h"
#include "ui/book/chip_flow.h"
#include "ui/book/words.h"
#include "ui/book/words_servers.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/floor_looks.h"
#include "ui/shell/key_map.h"
#include "ui/shell/party_text.h"
#include "ui/shell/prompt_bar.h"

#include <QHBoxLayout>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

ServerGestures::ServerGestures(const ServerParts& parts, QObject* parent)
    : QObject(parent), m_parts(parts), m_servers(parts.book, parts.desk),
      m_editor(parts.book, parts.desk, m_servers, parts.floor),
      m_drag({parts.book, parts.desk, parts.floor, parts.scene, parts.view, parts.list,
              parts.overlay}),
      m_strip(new ServerStrip(parts.theme, &parts.window)), m_editBar(new QWidget(&parts.window)),
      m_cutCard(new CutCard(parts.theme, parts.window, parts.book, parts.desk, m_servers))
{
    buildEditBar();
    connect(&m_parts.book, &Book::changed, this, [this](const BookDelta& delta) {
        if (delta.has(EntityKind::service_day) || delta.has(EntityKind::reservation) ||
            delta.has(EntityKind::staff) || delta.has(EntityKind::block) ||
            delta.has(EntityKind::table_state) || delta.has(EntityKind::layout))
            refresh();
    });
    connect(&m_parts.theme, &Theme::changed, this, &ServerGestures::refresh);
    connect(&m_editor, &SectionEditor::changed, this, &ServerGestures::refreshEditBar);
    connect(m_strip, &ServerStrip::chosen, this, &ServerGestures::onChosen);
    connect(m_strip, &ServerStrip::pulled, &m_drag, &ServerDrag::begin);
    connect(m_strip, &ServerStrip::moreAsked, this, &ServerGestures::offerMore);
    connect(m_strip, &ServerStrip::editAsked, this, [this] {
        if (isEditing())
            leaveEditing();
        else
            beginEditing();
    });
    connect(&m_drag, &ServerDrag::droppedOnParty, this,
            [this](const QString& server, const QString& party) { transfer(party, server); });
    connect(&m_drag, &ServerDrag::droppedOnTable, this,
            [this](const QString& server, const QString& table) {
                report(m_servers.giveTables({table}, server));
            });
    connect(&m_drag, &ServerDrag::refused, this, [this](const QString& words) {
        m_parts.prompt.tell(tr("Not possible: %1.").arg(words));
    });
    connect(m_cutCard, &CutCard::decided, this, [this](const QString& server, const CutPlan& plan) {
        CutPlan noted = plan;
        if (!plan.passTo.isEmpty())
            noted.note = words::cutNote(m_parts.book, server, plan.passTo);
        report(m_servers.cut(server, noted));
    });
    refresh();
}

void ServerGestures::report(const Result<QString>& result)
{
    if (!result && !isToldElsewhere(result.error()))
        m_parts.prompt.tell(words::error(result.error(), m_parts.book).line());
}

// --- the strip

std::optional<ServerLoad> ServerGestures::loadOf(const QString& serverId) const
{
    for (const ServerLoad& load : m_servers.loads()) {
        if (load.serverId == serverId)
            return load;
    }
    return std::nullopt;
}

QString ServerGestures::follows(const ServerLoad& load) const
{
    return words::dotted(
        {words::serverCovers(load), words::lastSat(load, m_parts.desk.now()),
         load.tableIds.isEmpty()
             ? QString()
             : tr("%1 of %2 tables open").arg(load.openTables).arg(load.tableIds.size())});
}

ServerLook ServerGestures::lookOf(const ServerLoad& load, const QString& next) const
{
    ServerLook look;
    const StaffMember* server = m_parts.book.staffMember(load.serverId);
    look.serverId = load.serverId;
    look.name = words::serverName(m_parts.book, load.serverId);
    if (server) {
        look.initials = server->initials;
        look.color = colourOf(*server, m_parts.book.staff(), m_parts.theme);
    }
    const QString sat = words::lastSatShort(load, m_parts.desk.now());
    look.line = u"%1 · %2 · %3"_s.arg(load.coversNow).arg(load.coversTonight).arg(sat);
    look.wide = tr("%1 now · %2 · %3", "covers now, covers tonight, last sat")
                    .arg(load.coversNow)
                    .arg(load.coversTonight)
                    .arg(sat);
    look.isCut = load.isCut;
    look.isNext = load.serverId == next;
    look.badge = look.isCut ? tr("cut") : look.isNext ? tr("next") : QString();
    const QString state = look.isCut    ? tr("%1, cut").arg(look.name)
                          : look.isNext ? tr("%1, next up").arg(look.name)
                                        : look.name;
    look.tip = u"%1: %2"_s.arg(state, follows(load));
    return look;
}

void ServerGestures::refresh()
{
    const FloorSituation floor = m_parts.desk.situation();
    const QList<ServerLoad> loads = serverLoads(floor);
    const QString next = nextUp(loads, rotationMode(floor.day));
    QList<ServerLook> looks;
    QStringList here;
    for (const ServerLoad& load : loads) {
        if (!m_parts.book.staffMember(load.serverId))
            continue;
        looks.append(lookOf(load, next));
        here.append(load.serverId);
    }
    const QList<const StaffMember*> all = m_servers.servers();
    const bool others = std::any_of(
        all.cbegin(), all.cend(), [&](const StaffMember* one) { return !here.contains(one->id); });
    m_strip->setLooks(looks, others);
    m_strip->setVisible(floor.day && (!looks.isEmpty() || others));
    m_strip->setChosen(isEditing() ? m_editor.server() : QString());
}

void ServerGestures::onChosen(const QString& serverId)
{
    const std::optional<ServerLoad> load = loadOf(serverId);
    if (isEditing() && load && load->isCut)
        report(failure(ErrorKind::rejected, u"is_cut"_s));
    else if (isEditing())
        m_editor.choose(serverId);
    else
        offer(serverId, m_strip->globalRectOf(serverId));
}

void ServerGestures::offerMore()
{
    Choices choices{tr("Servers"), {}};
    for (const QString& id : m_strip->hiddenServers()) {
        const std::optional<ServerLoad> load = loadOf(id);
        if (load)
            choices.list.append(
                {lookOf(*load, {}).name, follows(*load), [this, id] { onChosen(id); }});
    }
    const QList<ServerLoad> loads = m_servers.loads();
    for (const StaffMember* server : m_servers.servers()) {
        const bool isHere = std::any_of(loads.cbegin(), loads.cend(), [&](const ServerLoad& load) {
            return load.serverId == server->id;
        });
        if (!isHere)
            choices.list.append({tr("Add %1").arg(server->name),
                                 tr("Serves tonight too, last in the rotation"),
                                 [this, id = server->id] { report(m_servers.addServer(id)); }});
    }
    const QWidget& more = m_strip->moreButton();
    m_parts.choices.ask(choices, {more.mapToGlobal(QPoint()), more.size()});
}

// --- what can be done about a server

void ServerGestures::offer(const QString& serverId, const QRect& globalRect)
{
    const std::optional<ServerLoad> load = loadOf(serverId);
    if (!load)
        return;
    const Book& book = m_parts.book;
    const QString name = words::serverName(book, serverId);
    const QStringList order = rotationOrder(m_parts.desk.situation());
    Choices choices{words::dotted({name, follows(*load)}), {}};
    const auto add = [&](const QString& words, const QString& then, std::function<void()> pick) {
        choices.list.append({words, then, std::move(pick)});
    };
    if (load->isCut) {
        add(tr("Bring back"), tr("%1 takes new parties again").arg(name),
            [this, serverId] { report(m_servers.bringBack(serverId)); });
    } else {
        if (order.first() != serverId)
            add(tr("Next up"), tr("Before everybody else; the others keep their order"),
                [this, serverId] {
                    report(
                        m_servers.putNextUp(serverId, words::nextUpNote(m_parts.book, serverId)));
                });
        if (order.last() != serverId)
            add(tr("Skip…"), tr("To the end of the rotation, once; asks why"),
                [this, serverId] { askSkip(serverId); });
        add(tr("Cut…"), tr("No new parties; shows the tables and bookings to pass on"),
            [this, serverId] { m_cutCard->ask(serverId, m_strip->globalRectOf(serverId)); });
    }
    add(tr("Relieve by…"), tr("Another server takes over section, parties and place"),
        [this, serverId] { askOther(serverId, true); });
    add(tr("Swap with…"), tr("Sections and parties change hands"),
        [this, serverId] { askOther(serverId, false); });
    if (!load->isCut)
        add(tr("Edit section"), tr("Which tables are %1’s").arg(name),
            [this, serverId] { beginEditing(serverId); });
    m_parts.choices.ask(choices, globalRect);
}

void ServerGestures::askSkip(const QString& serverId)
{
    PromptBar::LineQuestion question;
    question.words = tr("Skip %1").arg(words::serverName(m_parts.book, serverId));
    question.placeholder = tr("why: on break, large table");
    question.action = tr("Skip");
    question.read = [this, serverId](const QString&) -> PromptBar::LineAnswer {
        QStringList order = rotationOrder(m_parts.desk.situation());
        order.removeAll(serverId);
        return {order.isEmpty()
                    ? tr("nobody else serves")
                    : tr("then %1 is next").arg(words::serverName(m_parts.book, order.first())),
                {},
                !order.isEmpty()};
    };
    question.take = [this, serverId](const QString& why) {
        report(
            m_servers.skip(serverId, words::skippedNote(m_parts.book, serverId, why.simplified())));
    };
    m_parts.prompt.askLine(question);
}

void ServerGestures::askOther(const QString& serverId, bool relieves)
{
    const Book& book = m_parts.book;
    const QString name = words::serverName(book, serverId);
    Choices choices{relieves ? tr("%1 is relieved by").arg(name) : tr("%1 swaps with").arg(name),
                    {}};
    for (const StaffMember* other : m_servers.servers()) {
        const std::optional<ServerLoad> load = loadOf(other->id);
        if (other->id == serverId || (!relieves && (!load || load->isCut)))
            continue;
        const QString follow = load ? follows(*load) : tr("not on tonight");
        choices.list.append({other->name, follow, [this, serverId, id = other->id, relieves] {
                                 const Book& now = m_parts.book;
                                 if (relieves)
                                     report(m_servers.relieve(
                                         serverId, id, words::relievedNote(now, serverId, id)));
                                 else
                                     report(m_servers.swapServers(
                                         serverId, id, words::swappedNote(now, serverId, id)));
                             }});
    }
    if (choices.list.isEmpty())
        m_parts.prompt.tell(tr("Nobody else serves tonight."));
    else
        m_parts.choices.ask(choices, m_strip->globalRectOf(serverId));
}

// --- a party to another server

void ServerGestures::askTransfer(const QString& partyId, const QRect& globalRect)
{
    const Reservation* party = m_parts.book.reservation(partyId);
    if (!party)
        return;
    const PartyText text(m_parts.book, m_parts.desk.serviceDate());
    if (!isSeated(party->status)) {
        m_parts.prompt.tell(
            tr("%1 does not sit: the table says who will serve them.").arg(text.shortName(*party)));
        return;
    }
    Choices choices{tr("%1, to another server").arg(text.nameAndSize(*party)), {}};
    const QString next = nextUp(m_parts.desk.situation());
    for (const ServerLoad& load : m_servers.loads()) {
        const StaffMember* server = m_parts.book.staffMember(load.serverId);
        if (!server || load.isCut || load.serverId == party->serverId)
            continue;
        choices.list.append(
            {server->name,
             words::dotted({load.serverId == next ? tr("next up") : QString(), follows(load)}),
             [this, partyId, id = load.serverId] { transfer(partyId, id); }});
    }
    if (choices.list.isEmpty())
        m_parts.prompt.tell(tr("Nobody else serves tonight."));
    else
        m_parts.choices.ask(choices, globalRect);
}

void ServerGestures::transfer(const QString& partyId, const QString& serverId)
{
    const QString id = m_parts.book.resolved(partyId);
    const Reservation* party = m_parts.book.reservation(id);
    const QString from = party ? party->serverId : QString();
    report(m_servers.transfer(id, serverId, words::transferNote(m_parts.book, id, from, serverId)));
}

// --- sections

void ServerGestures::buildEditBar()
{
    m_editWords = new WrapLabel(m_parts.theme, FontRole::body, ColorRole::text, 2, m_editBar);
    m_area = new ChipButton(m_parts.theme, {}, ChipButton::Kind::plain, m_editBar);
    m_area->setIconName(u"chevron_right"_s);
    m_clear = new ChipButton(m_parts.theme, tr("No sections"), ChipButton::Kind::plain, m_editBar);
    m_clear->setToolTip(tr("The house rotates: whoever is next up takes the party"));
    m_done = new PrimaryButton(m_parts.theme, tr("Done"), m_editBar);
    m_done->setCompact(true);
    m_done->setKeyHint(tr("Enter", "the key"));
    auto* close = new ChipButton(m_parts.theme, tr("Close"), ChipButton::Kind::plain, m_editBar);
    close->setToolTip(tr("Leave the sections as they were (Esc)"));
    for (QWidget* button : {static_cast<QWidget*>(m_area), static_cast<QWidget*>(m_clear),
                            static_cast<QWidget*>(m_done), static_cast<QWidget*>(close)})
        button->setFocusPolicy(Qt::TabFocus);
    auto* row = new QHBoxLayout(m_editBar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(m_parts.theme.metric(Metric::gap));
    row->addWidget(m_area);
    row->addWidget(m_editWords, 1);
    row->addWidget(m_clear);
    row->addWidget(m_done);
    row->addWidget(close);
    connect(m_area, &ChipButton::clicked, this, [this] {
        if (const Area* area = nextArea())
            Q_EMIT areaWanted(QString(area->id));
        refreshEditBar();
    });
    connect(m_clear, &ChipButton::clicked, &m_editor, &SectionEditor::clearAll);
    connect(m_done, &PrimaryButton::clicked, this, &ServerGestures::finishEditing);
    connect(close, &ChipButton::clicked, this, &ServerGestures::leaveEditing);
}

const Area* ServerGestures::nextArea() const
{
    const Layout* layout = m_parts.floor.layout();
    for (qsizetype i = 0; layout && i < layout->areas.size(); ++i) {
        if (layout->areas.at(i).id == m_parts.floor.areaId())
            return &layout->areas.at((i + 1) % layout->areas.size());
    }
    return nullptr;
}

void ServerGestures::refreshEditBar()
{
    if (!isEditing())
        return;
    const Area* next = nextArea();
    m_area->setVisible(next && next->id != m_parts.floor.areaId());
    m_area->setText(next ? next->name : QString());
    m_area->setToolTip(tr("Show the next area; sections go on there"));
    m_area->updateGeometry();
    m_editWords->setText(m_editor.caption());
    m_clear->setEnabled(!m_editor.sections().isEmpty());
    m_strip->setChosen(m_editor.server());
}

void ServerGestures::beginEditing(const QString& serverId)
{
    const ServiceDay* day = m_parts.book.serviceDay(m_parts.desk.serviceDate());
    if (!day) {
        report(failure(ErrorKind::rejected, u"no_day"_s));
        return;
    }
    QString first = serverId;
    for (const ServerLoad& load : m_servers.loads()) {
        if (first.isEmpty() && !load.isCut && m_parts.book.staffMember(load.serverId))
            first = load.serverId;
    }
    if (first.isEmpty()) {
        m_parts.prompt.tell(tr("Nobody serves tonight: add a server first."));
        return;
    }
    m_parts.prompt.dismiss();
    const bool begins = !isEditing();
    m_editor.begin(first);
    if (begins)
        Q_EMIT editingChanged(true);
}

void ServerGestures::finishEditing()
{
    if (!isEditing())
        return;
    if (!m_editor.hasChanges()) {
        leaveEditing();
        return;
    }
    const Result<QString> result = m_servers.setSections(m_editor.sections());
    if (!result && isToldElsewhere(result.error()))
        return; // what is drawn stays until somebody has put in a PIN
    leaveEditing();
    report(result);
}

void ServerGestures::leaveEditing()
{
    if (!isEditing())
        return;
    m_editor.leave();
    m_strip->setChosen({});
    Q_EMIT editingChanged(false);
}

} // namespace hoststand
