// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/theme.h"

#include "ui/theme/contrast.h"
#include "ui/theme/icon_engine.h"
#include "ui/theme/palette_values.h"
#include "ui/theme/theme_style.h"

#include <QApplication>
#include <QFile>
#include <QFontMetricsF>
#include <QPainter>
#include <QSvgRenderer>
#include <QtMath>
#include <QToolTip>

using namespace Qt::Literals::StringLiterals;

static void registerIcons()
{
    Q_INIT_RESOURCE(icons);
}

namespace hoststand {

namespace {

const PaletteValues& values(Theme::Mode mode)
{
    return mode == Theme::Mode::dark ? darkValues() : lightValues();
}

QString statusIcon(StatusKey key)
{
    switch (key) {
    case StatusKey::waiting:
        return u"waiting"_s;
    case StatusKey::booked:
        return u"booked"_s;
    case StatusKey::seated:
        return u"seated"_s;
    case StatusKey::course:
        return u"course"_s;
    case StatusKey::check:
        return u"check"_s;
    case StatusKey::paid:
        return u"paid"_s;
    case StatusKey::bussing:
        return u"bussing"_s;
    case StatusKey::alert:
        return u"alert"_s;
    }
    return {};
}

constexpr int textsKept = 4096; ///< more than a large house shows at once

struct MarkSign
{
    QString letter;
    QString icon;
};

MarkSign markSign(Mark mark)
{
    switch (mark) {
    case Mark::allergy:
        return {u"A"_s, u"allergy"_s};
    case Mark::vip:
        return {u"V"_s, u"vip"_s};
    case Mark::wheelchair:
        return {u"W"_s, u"wheelchair"_s};
    case Mark::high_chair:
        return {{}, u"high_chair"_s};
    case Mark::birthday:
        return {{}, u"birthday"_s};
    case Mark::first_visit:
        return {u"1"_s, u"first_visit"_s};
    case Mark::prepaid:
        return {{}, u"prepaid"_s};
    case Mark::deposit:
        return {{}, u"deposit"_s};
    case Mark::needs:
        return {{}, u"needs"_s};
    case Mark::note:
        return {{}, u"note"_s};
    case Mark::locked:
        return {{}, u"locked"_s};
    case Mark::late:
        return {{}, u"late"_s};
    }
    return {};
}

} // namespace

Theme::Theme(Mode mode, QObject* parent)
    : QObject(parent), m_mode(mode), m_shaped(textsKept), m_elided(textsKept)
{
    registerIcons();
}

void Theme::setMode(Mode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    m_icons.clear();
    Q_EMIT changed();
}

void Theme::toggle()
{
    setMode(m_mode == Mode::dark ? Mode::light : Mode::dark);
}

QColor Theme::color(ColorRole role) const
{
    return QColor::fromRgb(values(m_mode).colors.at(static_cast<size_t>(role)));
}

StatusLook Theme::status(StatusKey key) const
{
    const PaletteValues::Status& status = values(m_mode).statuses.at(static_cast<size_t>(key));
    return {QColor::fromRgb(status.fill), QColor::fromRgb(status.ink), QColor::fromRgb(status.edge),
            statusIcon(key)};
}

MarkLook Theme::mark(Mark mark) const
{
    const PaletteValues::Mark& colors = values(m_mode).marks.at(static_cast<size_t>(mark));
    const MarkSign sign = markSign(mark);
    return {QColor::fromRgb(colors.fill), QColor::fromRgb(colors.ink), sign.letter, sign.icon};
}

QColor Theme::inkOn(const QColor& ground) const
{
    const QColor light = QColor::fromRgb(values(m_mode).lightInk);
    const QColor dark = QColor::fromRgb(values(m_mode).darkInk);
    const double onLight = contrastRatio(light, ground);
    const double onDark = contrastRatio(dark, ground);
    if (onLight >= minimumContrast && onLight >= onDark)
        return light;
    if (onDark >= minimumContrast)
        return dark;
    // Between the two lies a narrow band of greys where only black itself is dark enough.
    return contrastRatio(Qt::black, ground) > onLight ? QColor(Qt::black) : light;
}

QColor Theme::serverColor(int index) const
{
    const auto& servers = values(m_mode).servers;
    const int count = static_cast<int>(servers.size());
    return QColor::fromRgb(servers.at(static_cast<size_t>(((index % count) + count) % count)));
}

QFont Theme::font(FontRole role) const
{
    switch (role) {
    case FontRole::caption:
        return font(11, QFont::Medium);
    case FontRole::small_text:
        return font(12, QFont::Normal);
    case FontRole::body:
        return font(13, QFont::Normal);
    case FontRole::body_strong:
        return font(13, QFont::DemiBold);
    case FontRole::title:
        return font(15, QFont::DemiBold);
    case FontRole::heading:
        return font(18, QFont::Bold);
    case FontRole::display:
        return font(21, QFont::Bold);
    }
    return {};
}

QFont Theme::font(double pixelSize, QFont::Weight weight) const
{
    QFont font;
    font.setFamilies({u"Inter"_s, u"DejaVu Sans"_s});
    font.setPixelSize(std::max(1, qRound(pixelSize)));
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

int Theme::metric(Metric metric) const
{
    switch (metric) {
    case Metric::gap_small:
        return 4;
    case Metric::gap:
        return 8;
    case Metric::gap_large:
        return 16;
    case Metric::radius:
        return 8;
    case Metric::radius_soft:
        return 12;
    case Metric::control:
        return 34;
    case Metric::touch:
        return 44;
    case Metric::icon:
        return 18;
    case Metric::rail_icon:
        return 24;
    case Metric::mark:
        return 16;
    case Metric::focus_width:
        return 2;
    }
    return 0;
}

Theme::Shaped Theme::shaped(const QString& text, const QFont& font) const
{
    const TextKey key{text, font.pixelSize(), font.weight(), -1};
    if (const Shaped* known = m_shaped.object(key))
        return *known;
    auto* fresh = new Shaped{QStaticText(text), 0, 0};
    fresh->text.setTextFormat(Qt::PlainText);
    fresh->text.setPerformanceHint(QStaticText::AggressiveCaching);
    fresh->text.prepare({}, font);
    fresh->width = QFontMetricsF(font).horizontalAdvance(text);
    fresh->height = fresh->text.size().height();
    const Shaped result = *fresh;
    m_shaped.insert(key, fresh);
    return result;
}

QString Theme::elided(const QString& text, const QFont& font, double room) const
{
    if (shaped(text, font).width <= room)
        return text;
    const TextKey key{text, font.pixelSize(), font.weight(), qFloor(std::max(0.0, room) * 4)};
    if (const QString* known = m_elided.object(key))
        return *known;
    const QString result = QFontMetricsF(font).elidedText(text, Qt::ElideRight, key.room / 4.0);
    m_elided.insert(key, new QString(result));
    return result;
}

QPixmap Theme::pixmap(const QString& name, const QColor& color, int size, double ratio) const
{
    const int pixels = std::max(1, qRound(size * ratio));
    const IconKey key{name, color.rgba(), pixels};
    if (const auto known = m_icons.constFind(key); known != m_icons.constEnd())
        return *known;
    const QString path = u":/icons/%1.svg"_s.arg(name);
    if (!QFile::exists(path)) {
        qWarning("There is no icon named %s", qUtf8Printable(name));
        return {};
    }
    QSvgRenderer renderer(path);
    QImage image(pixels, pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(&painter, QRectF(0, 0, pixels, pixels));
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(image.rect(), color);
    painter.end();
    QPixmap pixmap = QPixmap::fromImage(image);
    pixmap.setDevicePixelRatio(ratio);
    m_icons.insert(key, pixmap);
    return pixmap;
}

QIcon Theme::icon(const QString& name, ColorRole role) const
{
    return QIcon(new IconEngine(*this, name, color(role), color(ColorRole::text_faint)));
}

QPalette Theme::palette() const
{
    QPalette palette;
    palette.setColor(QPalette::Window, color(ColorRole::surface));
    palette.setColor(QPalette::WindowText, color(ColorRole::text));
    palette.setColor(QPalette::Base, color(ColorRole::card));
    palette.setColor(QPalette::AlternateBase, color(ColorRole::card_hover));
    palette.setColor(QPalette::Text, color(ColorRole::text));
    palette.setColor(QPalette::PlaceholderText, color(ColorRole::text_faint));
    palette.setColor(QPalette::Button, color(ColorRole::control));
    palette.setColor(QPalette::ButtonText, color(ColorRole::text));
    palette.setColor(QPalette::BrightText, color(ColorRole::alert_text));
    palette.setColor(QPalette::Highlight, color(ColorRole::accent));
    palette.setColor(QPalette::HighlightedText, color(ColorRole::accent_ink));
    palette.setColor(QPalette::Link, color(ColorRole::accent_text));
    palette.setColor(QPalette::LinkVisited, color(ColorRole::accent_text));
    palette.setColor(QPalette::ToolTipBase, color(ColorRole::tip));
    palette.setColor(QPalette::ToolTipText, color(ColorRole::tip_text));
    palette.setColor(QPalette::Light, color(ColorRole::line_strong));
    palette.setColor(QPalette::Midlight, color(ColorRole::line));
    palette.setColor(QPalette::Mid, color(ColorRole::line));
    palette.setColor(QPalette::Dark, color(ColorRole::line));
    palette.setColor(QPalette::Shadow, color(ColorRole::shadow));
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, color(ColorRole::text_faint));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, color(ColorRole::control_down));
    return palette;
}

void Theme::dress(QApplication& application)
{
    const auto put = [this, app = &application] {
        app->setPalette(palette());
        QToolTip::setPalette(palette());
        app->setFont(font(FontRole::body));
    };
    application.setStyle(new ThemeStyle(*this)); // QApplication owns its style
    put();
    connect(this, &Theme::changed, &application, put);
}

std::span<const Theme::TextPair> Theme::textPairs()
{
    using enum ColorRole;
    static constexpr TextPair pairs[] = {
        {text, surface},
        {text_muted, surface},
        {text_faint, surface},
        {accent_text, surface},
        {good_text, surface},
        {warn_text, surface},
        {alert_text, surface},
        {text, card},
        {text_muted, card},
        {text_faint, card},
        {accent_text, card},
        {good_text, card},
        {warn_text, card},
        {alert_text, card},
        {text, card_hover},
        {text_muted, card_hover},
        {text_faint, card_hover},
        {alert_text, card_hover},
        {warn_text, card_hover},
        {text, control},
        {text_muted, control},
        {text_faint, control},
        {accent_text, control},
        {text, control_hover},
        {text_muted, control_hover},
        {text, control_down},
        {accent_ink, accent},
        {accent_ink, accent_down},
        {text, accent_soft},
        {text_muted, accent_soft},
        {accent_text, accent_soft},
        {alert_text, alert_soft},
        {text, alert_soft},
        {accent_text, alert_soft},
        {text, ground},
        {text_muted, ground},
        {text_faint, ground},
        {tile_text, tile},
        {tile_muted, tile},
        {tile_text, hatch},
        {tile_muted, hatch},
        {tile_dim_text, tile_dim},
        {tip_text, tip},
        {tile_text, ground},
        {alert_text, ground},
        {accent_text, ground},
        {text_faint, control_hover},
        {text_muted, control_down},
        {accent_text, card_hover},
        {good_text, card_hover},
        {warn_text, control},
        {alert_text, control},
        {text_faint, accent_soft},
        {warn_text, accent_soft},
        {text_muted, alert_soft},
        {warn_text, alert_soft},
    };
    return pairs;
}

} // namespace hoststand
