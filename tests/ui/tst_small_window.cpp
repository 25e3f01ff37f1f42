// SPDX-License-Identifier: Apache-2.0
// The whole window on a small screen at 150 %: 853 by 533 logical pixels.
#include "tests/support/test_main.h"
#include "tests/ui/window_fixture.h"
#include "ui/book/book_panel.h"
#include "ui/book/inspector.h"
#include "ui/book/pacing_strip.h"
#include "ui/shell/side_columns.h"
#include "ui/shell/top_bar.h"
#include "ui/theme/buttons.h"

#include <QApplication>
#include <QLayout>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

class tst_SmallWindow final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnWarnings();
        m_fixture = std::make_unique<test::WindowFixture>();
        QVERIFY(m_fixture->start());
        window().resize(853, 533);
        QTRY_COMPARE(window().size(), QSize(853, 533));
        QCoreApplication::processEvents();
    }
    void cleanup() { m_fixture.reset(); }

    void everythingIsInTheWindowAndNothingOverlaps()
    {
        for (const Place place :
             {Place::floor, Place::timeline, Place::waitlist, Place::activity}) {
            window().goTo(place);
            QCoreApplication::processEvents();
            for (const QWidget* row :
                 {static_cast<QWidget*>(&window()), static_cast<QWidget*>(&window().top())}) {
                QString told;
                QVERIFY2(standsApart(*row, told), qPrintable(told));
            }
            QVERIFY(window().width() - columns().width() > 400); // what the centre has
        }
    }

    void listAndDetailsShareAColumn()
    {
        QVERIFY(window().book().isVisible());
        QVERIFY(!inspector().isVisible());
        const QRect table = window().rectOfTable(m_fixture->tableId(u"T12"_s));
        QVERIFY(!table.isEmpty());
        window().floor().setFocus();
        m_fixture->press(table.center());
        m_fixture->release(table.center());
        QVERIFY(inspector().isVisible());
        QVERIFY(!window().book().isVisible());
        QVERIFY(inspector().geometry().right() < window().floor().mapTo(&window(), QPoint()).x());
        tab(u"List"_s)->click();
        QVERIFY(window().book().listHasFocus());
        QVERIFY(!inspector().isVisible());
        m_fixture->key(Qt::Key_Space); // the details of who is chosen
        QVERIFY(inspector().isVisible());
        QVERIFY(inspector().isAncestorOf(QApplication::focusWidget()));
    }

    void whoIsChosenInTheListIsStillThere()
    {
        QVERIFY(m_fixture->chooseRow(u"Okafor"_s));
        QVERIFY(window().book().listHasFocus());
        m_fixture->dragToTable(u"Okafor"_s, u"T12"_s);
        QTRY_VERIFY(m_fixture->party(u"Okafor"_s)->tableIds.contains(m_fixture->tableId(u"T12"_s)));
    }

    void thePacingIsFoldedAndItsButtonsAreThere()
    {
        const auto* pacing = window().findChild<PacingStrip*>();
        QVERIFY(pacing->height() < 50);
        for (const ChipButton* button : pacing->findChildren<ChipButton*>())
            QVERIFY(button->isVisible() && pacing->rect().contains(button->geometry()));
    }

    void onALargeScreenBothStandBesideEachOtherAgain()
    {
        window().resize(1280, 800);
        QTRY_VERIFY(window().book().isVisible() && inspector().isVisible());
        QVERIFY(tab(u"List"_s)->isHidden() || !tab(u"List"_s)->isVisible());
        QVERIFY(inspector().mapTo(&window(), QPoint()).x() > window().width() / 2);
        QTRY_VERIFY(window().findChild<PacingStrip*>()->height() > 100);
    }

private:
    [[nodiscard]] MainWindow& window() { return m_fixture->window(); }
    [[nodiscard]] Inspector& inspector() { return *window().findChild<Inspector*>(); }
    [[nodiscard]] QWidget& columns() { return *tab(u"List"_s)->parentWidget()->parentWidget(); }
    [[nodiscard]] ChipButton* tab(const QString& words)
    {
        for (ChipButton* one : window().findChildren<ChipButton*>()) {
            if (one->text() == words && one->toolTip().startsWith(u"The list of parties"_s))
                return one;
        }
        return nullptr;
    }
    /// Children that take part in the layout: inside, and none over another.
    static bool standsApart(const QWidget& parent, QString& told)
    {
        QList<const QWidget*> shown;
        const QLayout* layout = parent.layout();
        for (int i = 0; layout && i < layout->count(); ++i) {
            const QWidget* one = layout->itemAt(i)->widget();
            if (one && one->isVisible())
                shown.append(one);
        }
        for (const QWidget* one : std::as_const(shown)) {
            const QString name = QString::fromLatin1(one->metaObject()->className());
            if (!parent.rect().contains(one->geometry())) {
                told = u"%1 is outside, to %2"_s.arg(name).arg(one->geometry().right());
                return false;
            }
            if (one->width() < one->minimumSizeHint().width() &&
                one->width() < one->minimumWidth()) {
                told = name + u" has no room"_s;
                return false;
            }
            for (const QWidget* other : std::as_const(shown)) {
                if (other != one && one->geometry().intersects(other->geometry())) {
                    told = u"%1 and %2 overlap"_s.arg(
                        name, QString::fromLatin1(other->metaObject()->className()));
                    return false;
                }
            }
        }
        return true;
    }

    std::unique_ptr<test::WindowFixture> m_fixture;
};

HOSTSTAND_TEST(tst_SmallWindow)

#include "tst_small_window.moc"
