// SPDX-License-Identifier: Apache-2.0
// What the host sees, held against pictures that somebody has looked at: in both themes, in the
// room that parts have in windows of three sizes, at the scale of this run (QT_SCALE_FACTOR).
#include "tests/support/test_main.h"
#include "tests/ui/evening_scene.h"
#include "tests/ui/floor_stage.h"
#include "tests/ui/golden.h"
#include "ui/book/book_panel.h"
#include "ui/book/inspector.h"
#include "ui/book/waitlist_panel.h"
#include "ui/timeline/timeline_looks.h"
#include "ui/timeline/timeline_view.h"

#include <QApplication>
#include <QFontDatabase>
#include <QMetaEnum>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QSize smallScreen(1280, 800); // pixels
constexpr std::array goldenScreens{smallScreen, QSize(1600, 960), QSize(2560, 1440)};

/// The whole application in a theme, as long as it lives.
class Dressed final
{
public:
    explicit Dressed(Theme::Mode mode) : theme(mode), m_before(qApp->palette())
    {
        theme.dress(*qApp);
    }
    ~Dressed()
    {
        qApp->setStyle(u"Fusion"_s);
        qApp->setPalette(m_before);
    }
    Q_DISABLE_COPY_MOVE(Dressed)

    Theme theme;

private:
    QPalette m_before;
};

/// The busy evening in letters that the program's own font has: which other font stands in for it
/// is the machine's affair.
struct LatinScene : EveningScene
{
    LatinScene()
    {
        for (const auto& [id, first, last] :
             {std::tuple(u"cjk"_s, u"Æþelþryð"_s, u"Þórsdóttir"_s),
              std::tuple(u"arabic"_s, u"María José"_s, u"Fernández de Córdoba y Álvarez"_s)}) {
            Guest guest = *house.book.guest(id);
            guest.firstName = first;
            guest.lastName = last;
            house.put(guest, false);
            Reservation party = *house.book.reservation(id);
            party.guestRequest = u"A quiet table near the window, please; we have guests."_s;
            house.put(party, false);
        }
        for (const auto& [id, name] :
             {std::pair(u"hall"_s, u"Petra Hall"_s), std::pair(u"diaz"_s, u"Díaz"_s)}) {
            WaitlistEntry entry;
            entry.id = id;
            entry.date = SmallHouse::date();
            entry.name = name;
            entry.partySize = 2;
            entry.inHouse = id == u"diaz";
            entry.quoted = {35, 45, SmallHouse::at(19, 31)};
            entry.channel = Channel::phone;
            house.put(entry, false);
        }
    }
};

/// In logical pixels, what a window leaves for the middle of it and for its columns.
struct Room
{
    QSize window;

    [[nodiscard]] bool isNarrow() const { return window.width() < 1500; }
    [[nodiscard]] QSize middle() const
    {
        const int columns = isNarrow() ? 698 : 786;
        return {std::max(360, window.width() - columns), std::max(300, window.height() - 335)};
    }
    [[nodiscard]] QSize side() const { return {isNarrow() ? 318 : 348, window.height() - 60}; }
    [[nodiscard]] QSize inspector() const { return {isNarrow() ? 284 : 342, window.height() - 60}; }
};

QString goldenName(const QString& part, Theme::Mode mode, QSize screen)
{
    const int percent = qRound(qApp->devicePixelRatio() * 100);
    const auto name = QMetaEnum::fromType<Theme::Mode>().valueToKey(static_cast<int>(mode));
    return u"%1-%2-%3-%4"_s.arg(part, QString::fromLatin1(name)).arg(screen.width()).arg(percent);
}

QImage pictureOf(QWidget& widget, QSize size)
{
    widget.resize(size);
    widget.show();
    QCoreApplication::processEvents();
    if (QWidget* focused = widget.focusWidget())
        focused->clearFocus(); // whether the window is active is none of the picture's business
    return widget.grab().toImage();
}

} // namespace

class tst_Golden final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(QFontDatabase::families().contains(u"Inter"_s), "install fonts-inter");
    }
    void init() { failOnWarnings(); }

    void theFloorLooksAsItDid_data() { addScreens(); }
    void theFloorLooksAsItDid()
    {
        compare(u"floor"_s, [](const Theme& theme, const Room& room) {
            const SampleFloor sample = sampleFloor(theme);
            FloorScene scene(theme);
            scene.setLayoutPlan(sample.layout, area);
            scene.setLooks(sample.looks);
            scene.setJoins(sample.joins);
            FloorView view(theme, scene);
            return pictureOf(view, room.middle());
        });
    }

    void theTimelineLooksAsItDid_data() { addScreens(); }
    void theTimelineLooksAsItDid()
    {
        compare(u"timeline"_s, [](const Theme& theme, const Room& room) {
            const LatinScene evening;
            const QDateTime now = evening.house.clock.now();
            TimelineView view(theme);
            view.setNow(now);
            view.setLook(timelineLook(evening.house.book, SmallHouse::date(), now));
            view.setSelection(u"okafor"_s, u"t6"_s);
            return pictureOf(view, room.middle());
        });
    }

    void aPartyLooksAsItDid_data() { addScreens(); }
    void aPartyLooksAsItDid()
    {
        compare(u"party"_s, [](const Theme& theme, const Room& room) {
            LatinScene evening;
            Inspector inspector(theme, evening.house.book, evening.desk);
            inspector.showParty(room.window.width() > 1500 ? u"long"_s : u"okafor"_s);
            return pictureOf(inspector, room.inspector());
        });
    }

    void aTableLooksAsItDid_data() { addModes(); }
    void aTableLooksAsItDid()
    {
        compare(u"table"_s, [](const Theme& theme, const Room& room) {
            LatinScene evening;
            Inspector inspector(theme, evening.house.book, evening.desk);
            inspector.showTable(u"t7"_s);
            return pictureOf(inspector, room.inspector());
        });
    }

    void theBookLooksAsItDid_data() { addModes(); }
    void theBookLooksAsItDid()
    {
        compare(u"book"_s, [](const Theme& theme, const Room& room) {
            LatinScene evening;
            BookPanel panel(theme, evening.house.book, evening.parties);
            panel.setSelectedParty(u"okafor"_s);
            return pictureOf(panel, room.side());
        });
    }

    void theWaitlistLooksAsItDid_data() { addModes(); }
    void theWaitlistLooksAsItDid()
    {
        compare(u"waitlist"_s, [](const Theme& theme, const Room& room) {
            LatinScene evening;
            PartiesModel waiting(evening.house.book, evening.house.clock,
                                 PartiesModel::Scope::waitlist);
            waiting.setServiceDate(SmallHouse::date());
            WaitlistPanel panel(theme, evening.house.book, waiting);
            return pictureOf(panel, room.side());
        });
    }

    void faultsOfAFloorAreSeen_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addRow("an icon is missing") << 0;
        QTest::addRow("a name is clipped") << 1;
        QTest::addRow("a tile has another colour") << 2;
        QTest::addRow("a line of text is gone") << 3;
        QTest::addRow("a table stands elsewhere") << 4;
    }
    void faultsOfAFloorAreSeen()
    {
        QFETCH(const int, fault);
        const Theme theme;
        SampleFloor sample = sampleFloor(theme);
        const QImage good = floorOf(theme, sample);
        QVERIFY(goldenFaults(good, floorOf(theme, sample)).none());
        TableLook& look = sample.looks[u"T12"_s];
        const auto table = std::ranges::find(sample.layout.tables, u"T12"_s, &Table::id);
        switch (fault) {
        case 0:
            look.marks.removeFirst();
            break;
        case 1:
            look.line1 = u"Okaf · 4"_s;
            break;
        case 2:
            sample.looks[u"T11"_s].status = StatusKey::paid;
            break;
        case 3:
            look.line2.clear();
            break;
        case 4:
            table->x += 8;
            break;
        }
        const GoldenFaults seen = goldenFaults(good, floorOf(theme, sample));
        QVERIFY(!seen.none());
        QVERIFY(seen.where.width() < 260 && seen.where.height() < 260); // it says where
    }

    void aFaintlyOtherColourIsSeen()
    {
        QImage good(200, 200, QImage::Format_RGB32);
        good.fill(QColor(32, 38, 46));
        QImage other = good;
        other.fill(QColor(40, 38, 46));
        QVERIFY(!goldenFaults(good, other).none());
        other.fill(QColor(34, 40, 44)); // conventions: 2 per channel
        QVERIFY(goldenFaults(good, other).none());
    }

    void lettersMayBeHintedOtherwise()
    {
        const Theme theme;
        const auto written = [&](QFont::HintingPreference hinting, double shift) {
            QImage image(600, 120, QImage::Format_RGB32);
            image.fill(theme.color(ColorRole::card));
            QPainter painter(&image);
            painter.setPen(theme.color(ColorRole::text));
            for (int line = 0; line < 5; ++line) {
                QFont font = theme.font(11 + line, QFont::Medium);
                font.setHintingPreference(hinting);
                painter.setFont(font);
                painter.drawText(QPointF(10 + shift, 20 + 22 * line),
                                 u"Okafor, Adaeze · 4 guests · nuts allergy"_s);
            }
            painter.end();
            return halved(image);
        };
        const QImage as = written(QFont::PreferNoHinting, 0);
        QVERIFY(goldenFaults(as, written(QFont::PreferVerticalHinting, 0)).none());
        QVERIFY(goldenFaults(as, written(QFont::PreferNoHinting, 0.25)).none());
        QVERIFY(!goldenFaults(as, written(QFont::PreferNoHinting, 3)).none());
    }

private:
    static void addScreens()
    {
        QTest::addColumn<Theme::Mode>("mode");
        QTest::addColumn<QSize>("screen");
        for (const Theme::Mode mode : {Theme::Mode::dark, Theme::Mode::light}) {
            for (const QSize& screen : goldenScreens)
                QTest::addRow("%s %d", mode == Theme::Mode::dark ? "dark" : "light", screen.width())
                    << mode << screen;
        }
    }
    static void addModes()
    {
        QTest::addColumn<Theme::Mode>("mode");
        QTest::addColumn<QSize>("screen");
        QTest::addRow("dark") << Theme::Mode::dark << smallScreen;
        QTest::addRow("light") << Theme::Mode::light << smallScreen;
    }
    template <typename Picture>
    static void compare(const QString& part, const Picture& picture)
    {
        QFETCH(const Theme::Mode, mode);
        QFETCH(const QSize, screen);
        const Dressed dressed(mode);
        const Room room{(QSizeF(screen) / qApp->devicePixelRatio()).toSize()};
        const QString wrong =
            againstGolden(goldenName(part, mode, screen), picture(dressed.theme, room));
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }
    static QImage floorOf(const Theme& theme, const SampleFloor& sample)
    {
        FloorScene scene(theme);
        scene.setLayoutPlan(sample.layout, area);
        scene.setLooks(sample.looks);
        FloorView view(theme, scene);
        return halved(pictureOf(view, {900, 640}));
    }
};

HOSTSTAND_TEST(tst_Golden)

#include "tst_golden.moc"
