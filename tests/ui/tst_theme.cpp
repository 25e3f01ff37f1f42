// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "ui/theme/buttons.h"
#include "ui/theme/contrast.h"
#include "ui/theme/labels.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDirIterator>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QMetaEnum>
#include <QSignalSpy>
#include <QStyle>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int serverColours = 8;
constexpr std::array visions{Vision::common, Vision::protanopia, Vision::deuteranopia,
                             Vision::tritanopia};

QByteArray modeName(Theme::Mode mode)
{
    return QMetaEnum::fromType<Theme::Mode>().valueToKey(static_cast<int>(mode));
}

void addModes()
{
    QTest::addColumn<Theme::Mode>("mode");
    for (const Theme::Mode mode : {Theme::Mode::dark, Theme::Mode::light})
        QTest::addRow("%s", modeName(mode).constData()) << mode;
}

void visionsOnly()
{
    QTest::addColumn<int>("vision");
    for (const Vision vision : visions)
        QTest::addRow("%d", int(vision)) << int(vision);
}

QString describe(const QColor& ink, const QColor& ground)
{
    return u"%1 on %2: %3"_s.arg(ink.name(), ground.name()).arg(contrastRatio(ink, ground));
}

} // namespace

class tst_Theme final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void contrastIsThatOfTheRecommendation()
    {
        QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrastRatio(QColor(0x77, 0x77, 0x77), QColor(0x77, 0x77, 0x77)), 1.0);
        // The well-known pair just below and just above the bar.
        QVERIFY(contrastRatio(QColor(0x77, 0x77, 0x77), Qt::white) < minimumContrast);
        QVERIFY(contrastRatio(QColor(0x76, 0x76, 0x76), Qt::white) > minimumContrast);
    }

    void distanceAndSimulationMatchPublishedValues()
    {
        // CIELAB of the sRGB primaries: red (53.24, 80.09, 67.20), green (87.73, -86.18, 83.18).
        QVERIFY(std::abs(colorDistance(Qt::red, QColor(0, 255, 0)) - 170.6) < 0.3);
        QVERIFY(std::abs(colorDistance(Qt::black, Qt::white) - 100.0) < 0.1);
        for (const Vision vision : visions) {
            QCOMPARE(seenBy(vision, Qt::white), QColor(Qt::white));
            QCOMPARE(seenBy(vision, Qt::black), QColor(Qt::black));
        }
        // Red and green of about the same lightness fall together for two of the three, not for the
        // third.
        const QColor red(0xc0, 0x50, 0x30);
        const QColor green(0x70, 0x78, 0x20);
        const auto distance = [&](Vision vision) {
            return colorDistance(seenBy(vision, red), seenBy(vision, green));
        };
        QVERIFY(distance(Vision::deuteranopia) < distance(Vision::common) / 2);
        QVERIFY(distance(Vision::tritanopia) > distance(Vision::common) / 2);
    }

    void everyTextIsReadableOnItsGround_data() { addModes(); }
    void everyTextIsReadableOnItsGround()
    {
        QFETCH(const Theme::Mode, mode);
        const Theme theme(mode);
        QStringList poor;
        const auto check = [&](const QColor& ink, const QColor& ground, const QString& what) {
            if (contrastRatio(ink, ground) < minimumContrast)
                poor.append(what + u": "_s + describe(ink, ground));
        };
        for (const Theme::TextPair& pair : Theme::textPairs())
            check(theme.color(pair.ink), theme.color(pair.ground),
                  u"role %1 on %2"_s.arg(int(pair.ink)).arg(int(pair.ground)));
        for (const StatusKey key : allStatusKeys)
            check(theme.status(key).ink, theme.status(key).fill, u"status %1"_s.arg(int(key)));
        for (const Mark mark : allMarks)
            check(theme.mark(mark).ink, theme.mark(mark).fill, u"mark %1"_s.arg(int(mark)));
        for (int i = 0; i < serverColours; ++i)
            check(theme.inkOn(theme.serverColor(i)), theme.serverColor(i), u"server %1"_s.arg(i));
        QVERIFY2(poor.isEmpty(), qPrintable(poor.join(u'\n')));
    }

    void outlinesAndRingsAreVisible_data() { addModes(); }
    void outlinesAndRingsAreVisible() // WCAG 2.1, 1.4.11: 3:1 for what is not text
    {
        QFETCH(const Theme::Mode, mode);
        const Theme theme(mode);
        for (const ColorRole ground : {ColorRole::tile, ColorRole::ground, ColorRole::surface}) {
            QVERIFY(contrastRatio(theme.color(ColorRole::focus), theme.color(ground)) >= 3);
            QVERIFY(contrastRatio(theme.color(ColorRole::accent), theme.color(ground)) >= 3);
            const QColor booked = theme.status(StatusKey::booked).edge;
            QVERIFY2(contrastRatio(booked, theme.color(ground)) >= 3,
                     qPrintable(describe(booked, theme.color(ground))));
        }
    }

    void anyInkIsReadableOnAnyVenueColour()
    {
        const Theme dark(Theme::Mode::dark);
        for (int r = 0; r < 256; r += 15) {
            for (int g = 0; g < 256; g += 15) {
                for (int b = 0; b < 256; b += 15) {
                    const QColor ground(r, g, b);
                    QVERIFY2(contrastRatio(dark.inkOn(ground), ground) >= minimumContrast,
                             qPrintable(describe(dark.inkOn(ground), ground)));
                }
            }
        }
    }

    void statusColoursStayApartInEveryVision_data()
    {
        QTest::addColumn<Theme::Mode>("mode");
        QTest::addColumn<int>("vision");
        for (const Theme::Mode mode : {Theme::Mode::dark, Theme::Mode::light}) {
            for (const Vision vision : visions)
                QTest::addRow("%s %d", modeName(mode).constData(), int(vision))
                    << mode << int(vision);
        }
    }
    void statusColoursStayApartInEveryVision()
    {
        QFETCH(const Theme::Mode, mode);
        QFETCH(const int, vision);
        const Theme theme(mode);
        const auto seen = [&](StatusKey key) {
            return seenBy(static_cast<Vision>(vision), theme.status(key).fill);
        };
        static_assert(allStatusKeys.size() <= 8);
        for (const StatusKey a : allStatusKeys) {
            for (const StatusKey b : allStatusKeys) {
                if (a == b)
                    continue;
                const double distance = colorDistance(seen(a), seen(b));
                QVERIFY2(distance >= minimumStatusDistance,
                         qPrintable(u"%1 and %2: %3"_s.arg(int(a)).arg(int(b)).arg(distance)));
            }
        }
    }

    void serverColoursStayApartInEveryVision_data() { visionsOnly(); }
    void serverColoursStayApartInEveryVision()
    {
        QFETCH(const int, vision);
        const Theme theme;
        for (int a = 0; a < serverColours; ++a) {
            for (int b = a + 1; b < serverColours; ++b) {
                const double distance =
                    colorDistance(seenBy(static_cast<Vision>(vision), theme.serverColor(a)),
                                  seenBy(static_cast<Vision>(vision), theme.serverColor(b)));
                QVERIFY2(distance >= minimumStatusDistance,
                         qPrintable(u"%1 and %2: %3"_s.arg(a).arg(b).arg(distance)));
            }
        }
        QCOMPARE(theme.serverColor(serverColours), theme.serverColor(0)); // these are all
    }

    void everyStatusHasAnIconOfItsOwn()
    {
        const Theme theme;
        QSet<QString> icons;
        for (const StatusKey key : allStatusKeys)
            icons.insert(theme.status(key).icon);
        QCOMPARE(icons.size(), static_cast<qsizetype>(allStatusKeys.size()));
    }

    void everyStatusAndMarkHasItsIcon()
    {
        const Theme theme;
        for (const StatusKey key : allStatusKeys)
            QVERIFY(!theme.pixmap(theme.status(key).icon, Qt::white, 16, 1).isNull());
        for (const Mark mark : allMarks)
            QVERIFY(!theme.pixmap(theme.mark(mark).icon, Qt::white, 16, 1).isNull());
    }

    void everyIconIsDrawnInTheColourAskedFor()
    {
        const Theme theme;
        int icons = 0;
        for (QDirIterator it(u":/icons"_s, {u"*.svg"_s}); it.hasNext(); ++icons) {
            it.next();
            const QString name = it.fileInfo().completeBaseName();
            const QImage image = theme.pixmap(name, QColor(10, 200, 30), 24, 1.5).toImage();
            QCOMPARE(image.size(), QSize(36, 36));
            int solid = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    const QColor pixel = image.pixelColor(x, y);
                    if (pixel.alpha() < 250)
                        continue;
                    ++solid;
                    QVERIFY(std::abs(pixel.red() - 10) < 3 && std::abs(pixel.green() - 200) < 3);
                }
            }
            QVERIFY2(solid > 20, qPrintable(name));
        }
        QVERIFY(icons > 40);
    }

    void iconsOfButtonsAreCrispAtHalfScales()
    {
        const Theme theme;
        const QIcon icon = theme.icon(u"search"_s);
        QCOMPARE(icon.pixmap(QSize(18, 18), 1.5).size(), QSize(27, 27));
        QCOMPARE(icon.pixmap(QSize(18, 18), 1.5).devicePixelRatio(), 1.5);
    }

    void anUnknownIconIsAWarningAndNothing()
    {
        const Theme theme;
        QTest::ignoreMessage(QtWarningMsg, "There is no icon named unicorn");
        QVERIFY(theme.pixmap(u"unicorn"_s, Qt::red, 16, 1).isNull());
    }

    void aChangeOfModeIsToldOnce()
    {
        Theme theme(Theme::Mode::dark);
        const QSignalSpy changed(&theme, &Theme::changed);
        theme.setMode(Theme::Mode::dark);
        QCOMPARE(changed.size(), 0);
        const QColor before = theme.color(ColorRole::surface);
        theme.toggle();
        QCOMPARE(changed.size(), 1);
        QCOMPARE(theme.mode(), Theme::Mode::light);
        QVERIFY(theme.color(ColorRole::surface) != before);
    }

    void dressingTheApplicationFollowsTheMode()
    {
        QPalette before = qApp->palette();
        Theme theme(Theme::Mode::dark);
        theme.dress(*qApp);
        QCOMPARE(qApp->palette().color(QPalette::Window), theme.color(ColorRole::surface));
        theme.toggle();
        QCOMPARE(qApp->palette().color(QPalette::Window), theme.color(ColorRole::surface));
        QCOMPARE(QFontInfo(theme.font(FontRole::body)).pixelSize(), 13);
        qApp->setStyle(u"Fusion"_s);
        qApp->setPalette(before);
    }

    void focusShowsOnEveryButton()
    {
        const Theme theme;
        QWidget window;
        const QList<ThemedButton*> buttons{
            new ChipButton(theme, u"Patio"_s, ChipButton::Kind::tab, &window),
            new PrimaryButton(theme, u"Seat at T12"_s, &window),
            new RailButton(theme, u"floor"_s, u"Floor"_s, &window),
            new StatusButton(theme, StatusKey::seated, u"Seated"_s, &window)};
        int x = 0;
        for (ThemedButton* button : buttons) {
            button->resize(button->sizeHint());
            button->move(x, 0);
            x += button->width() + 4;
        }
        window.resize(x, 80);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        for (ThemedButton* button : buttons) {
            window.setFocus();
            button->clearFocus();
            const QImage without = button->grab().toImage();
            button->setFocus(Qt::TabFocusReason);
            QVERIFY(button->hasFocus());
            QVERIFY(button->grab().toImage() != without);
        }
    }

    void longTextElidesAndSaysAllInItsToolTip()
    {
        const Theme theme;
        ElidedLabel label(theme, FontRole::body, ColorRole::text,
                          u"Wolfeschlegelsteinhausenbergerdorff, Hubert"_s);
        label.resize(80, 20);
        label.grab();
        QCOMPARE(label.toolTip(), label.text());
        label.resize(600, 20);
        label.grab();
        QVERIFY(label.toolTip().isEmpty());
    }
};

HOSTSTAND_TEST(tst_Theme)

#include "tst_theme.moc"
