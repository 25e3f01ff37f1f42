// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/service_desk.h"
#include "tests/support/test_main.h"
#include "tests/ui/window_fixture.h"
#include "ui/book/chip_flow.h"
#include "ui/book/inspector.h"
#include "ui/floor/section_item.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/cut_card.h"
#include "ui/shell/prompt_bar.h"
#include "ui/shell/server_strip.h"
#include "ui/theme/buttons.h"
#include "ui/theme/labels.h"

#include <QAbstractButton>
#include <QJsonArray>
#include <QTest>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

/// The demo's window and what a test about its servers does and looks at there. One evening for
/// each test function.
class ServerScene : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_fixture = std::make_unique<WindowFixture>();
        QVERIFY(m_fixture->start());
    }
    void cleanup() { m_fixture.reset(); }

protected:
    const QString ana = u"stf_an"_s;
    const QString luis = u"stf_lu"_s;
    const QString mia = u"stf_mi"_s;
    const QString jonas = u"stf_jo"_s;

    [[nodiscard]] MainWindow& window() { return m_fixture->window(); }
    [[nodiscard]] Desk& desk() { return m_fixture->console().desk(); }
    [[nodiscard]] ServerStrip& strip() { return window().servers(); }
    [[nodiscard]] const ServiceDay& day()
    {
        return *m_fixture->book().serviceDay(desk().serviceDate());
    }
    [[nodiscard]] const Reservation& party(const QString& lastName)
    {
        return *m_fixture->party(lastName);
    }
    [[nodiscard]] Inspector& inspector() { return *window().findChild<Inspector*>(); }
    [[nodiscard]] const FloorScene& scene()
    {
        return *qobject_cast<FloorScene*>(window().floor().scene());
    }
    [[nodiscard]] bool says(const QString& words)
    {
        return window().prompt().text().contains(words);
    }
    [[nodiscard]] QString nameOf(const QString& serverId)
    {
        return m_fixture->book().staffMember(serverId)->name.section(u' ', 0, 0);
    }
    [[nodiscard]] QPoint middleOf(const QString& table)
    {
        return window().rectOfTable(m_fixture->tableId(table)).center();
    }
    [[nodiscard]] QString badgeOf(const QString& table)
    {
        return scene().item(m_fixture->tableId(table))->look().server.initials;
    }
    [[nodiscard]] QStringList tablesOf(const QString& serverId)
    {
        for (const Section& one : day().sections) {
            if (one.serverId == serverId)
                return one.tableIds;
        }
        return {};
    }
    void click(const QPoint& at)
    {
        m_fixture->press(at);
        m_fixture->release(at);
    }
    void clickChip(const QString& serverId)
    {
        if (strip().chip(serverId)->isHidden())
            offerOf(serverId);
        else
            click(strip().globalRectOf(serverId).center());
    }
    /// By the last chip where there is no room for its own.
    void offerOf(const QString& serverId)
    {
        if (!strip().chip(serverId)->isHidden())
            return clickChip(serverId);
        QTest::mouseClick(&strip().moreButton(), Qt::LeftButton);
        pick(nameOf(serverId));
    }
    /// Held there.
    void pullChip(const QString& serverId, const QPoint& to)
    {
        QVERIFY(!strip().chip(serverId)->isHidden());
        const QPoint from = strip().globalRectOf(serverId).center();
        m_fixture->press(from);
        for (int i = 1; i <= 10; ++i)
            m_fixture->moveTo(from + (to - from) * i / 10);
    }
    [[nodiscard]] QAbstractButton* row(const QString& words)
    {
        for (ChoiceRow* one : window().choices().rows()) {
            if (window().choices().isVisible() && one->text() == words)
                return one;
        }
        return nullptr;
    }
    void pick(const QString& words)
    {
        QAbstractButton* one = row(words);
        QVERIFY2(one, qPrintable(words));
        QTest::mouseClick(one, Qt::LeftButton);
    }
    /// A button of the window by its words.
    void press(const QString& words)
    {
        for (auto* one : window().findChildren<QAbstractButton*>()) {
            if (one->isVisible() && one->text() == words)
                return QTest::mouseClick(one, Qt::LeftButton);
        }
        QFAIL(qPrintable(words));
    }
    /// The book has a tab of that name, too.
    void done()
    {
        for (auto* one : window().findChildren<PrimaryButton*>()) {
            if (one->isVisible() && one->text() == u"Done"_s)
                return QTest::mouseClick(one, Qt::LeftButton);
        }
        QFAIL("nothing is edited");
    }
    [[nodiscard]] QAbstractButton* inspectorButton(const QString& begins)
    {
        for (auto* one : inspector().findChildren<QAbstractButton*>()) {
            if (one->isVisible() && one->text().startsWith(begins))
                return one;
        }
        return nullptr;
    }
    [[nodiscard]] QAbstractButton* cardButton(const QString& begins)
    {
        for (auto* one : window().findChild<CutCard*>()->findChildren<QAbstractButton*>()) {
            if (one->isVisible() && one->text().startsWith(begins))
                return one;
        }
        return nullptr;
    }
    [[nodiscard]] QString timeOf(const QString& partyId)
    {
        const Reservation& one = *m_fixture->book().reservation(partyId);
        return m_fixture->book().calendar().local(one.startAt).time().toString(u"HH:mm"_s);
    }
    [[nodiscard]] static bool anyLabelSays(const QWidget& in, const QString& words)
    {
        for (const auto* one : in.findChildren<ElidedLabel*>()) {
            if (one->isVisible() && one->text().contains(words))
                return true;
        }
        for (const auto* one : in.findChildren<WrapLabel*>()) {
            if (one->isVisible() && one->text().contains(words))
                return true;
        }
        return false;
    }
    [[nodiscard]] bool barSays(const QString& words) { return anyLabelSays(window(), words); }
    void colourBy(const QString& words) { press(words); }
    [[nodiscard]] const SectionItem* sectionItem(const QString& name)
    {
        for (QGraphicsItem* item : scene().items()) {
            const auto* section = qgraphicsitem_cast<SectionItem*>(item);
            if (section && section->look().name == name)
                return section;
        }
        return nullptr;
    }
    [[nodiscard]] QStringList sectionsSeen()
    {
        QStringList names;
        for (QGraphicsItem* item : scene().items()) {
            if (const auto* section = qgraphicsitem_cast<SectionItem*>(item))
                names.append(section->look().name);
        }
        return names;
    }

    // the server's side
    [[nodiscard]] QJsonObject atVenue()
    {
        return m_fixture->venue()
            .get(u"/v1/service-days/"_s + desk().serviceDate().toString(Qt::ISODate))
            .object();
    }
    [[nodiscard]] QStringList notesAtVenue()
    {
        QStringList notes;
        for (const QJsonValue& note : atVenue()["notes"_L1].toArray())
            notes.append(note["text"_L1].toString());
        return notes;
    }
    [[nodiscard]] QJsonArray sectionAtVenue(const QString& serverId)
    {
        for (const QJsonValue& one : atVenue()["sections"_L1].toArray()) {
            if (one["server_id"_L1].toString() == serverId)
                return one["table_ids"_L1].toArray();
        }
        return {};
    }
    /// What another console does.
    [[nodiscard]] bool elsewhereGiven(const QString& table, const QString& serverId)
    {
        const ServiceDesk servers(m_fixture->book(), desk());
        QJsonArray sections;
        for (const Section& one :
             servers.sectionsWith(day().sections, {m_fixture->tableId(table)}, serverId))
            sections.append(
                QJsonObject{{u"server_id"_s, one.serverId},
                            {u"table_ids"_s, QJsonArray::fromStringList(one.tableIds)}});
        const QJsonObject step{{u"entity"_s, u"service_day"_s},
                               {u"id"_s, day().id},
                               {u"version"_s, atVenue()["version"_L1]},
                               {u"set"_s, QJsonObject{{u"sections"_s, sections}}}};
        const QJsonObject body{{u"venue_id"_s, u"ven_larder"_s},
                               {u"console_id"_s, u"con_other"_s},
                               {u"steps"_s, QJsonArray{step}}};
        return m_fixture->venue().write("POST", u"/v1/changes"_s, body).status == 200;
    }

    std::unique_ptr<WindowFixture> m_fixture;
};

} // namespace hoststand::test
