// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/looks.h"

#include <QCache>
#include <QFont>
#include <QHash>
#include <QIcon>
#include <QObject>
#include <QPalette>
#include <QPixmap>
#include <QStaticText>

#include <span>

class QApplication;

namespace hoststand {

/// The one source of colours, sizes, fonts and icons. Made once in app/, passed by reference to
/// whoever paints, and outlives them. GUI thread. Whoever keeps nothing of it but paints from it
/// needs only `update()` on changed().
class Theme final : public QObject
{
    Q_OBJECT

public:
    enum class Mode { dark, light };
    Q_ENUM(Mode)

    /// Two colours of which the first is written on the second somewhere in the program.
    struct TextPair
    {
        ColorRole ink;
        ColorRole ground;
    };

    explicit Theme(Mode mode = Mode::dark, QObject* parent = nullptr);

    [[nodiscard]] Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    /// Dark becomes light and light dark.
    void toggle();

    [[nodiscard]] QColor color(ColorRole role) const;
    [[nodiscard]] StatusLook status(StatusKey key) const;
    [[nodiscard]] MarkLook mark(Mark mark) const;

    /// Black or white as this theme has them, whichever reads better on `ground`; at least 4.5:1 on
    /// any colour. For grounds that come from the venue, as a server's colour.
    [[nodiscard]] QColor inkOn(const QColor& ground) const;
    /// A colour for a server of whom the venue names none, by the place among the staff.
    [[nodiscard]] QColor serverColor(int index) const;

    /// Inter, or DejaVu Sans where it is not installed; logical pixels.
    [[nodiscard]] QFont font(FontRole role) const;
    /// The same face in another size, in logical pixels (the floor scales its text with the zoom).
    [[nodiscard]] QFont font(double pixelSize, QFont::Weight weight) const;
    /// Logical pixels.
    [[nodiscard]] int metric(Metric metric) const;

    /// The text in one of this theme's fonts, shaped once: what is painted again and again looks at
    /// its letters no more. Plain, in one line; `width` is of all of it.
    struct Shaped
    {
        QStaticText text;
        double width = 0;
        double height = 0;
    };
    [[nodiscard]] Shaped shaped(const QString& text, const QFont& font) const;
    /// The text as it fits into so many pixels, elided at its end.
    [[nodiscard]] QString elided(const QString& text, const QFont& font, double room) const;

    /// The icon of that name (resources/icons/<name>.svg) in one colour, `size` logical pixels
    /// square at the device pixel ratio `ratio`; cached. A name that does not exist gives a null
    /// pixmap and a warning.
    [[nodiscard]] QPixmap pixmap(const QString& name, const QColor& color, int size,
                                 double ratio) const;
    /// The same for buttons and actions: crisp at every size and ratio. It keeps the colour of
    /// `role` as it is now; set it anew on changed().
    [[nodiscard]] QIcon icon(const QString& name, ColorRole role = ColorRole::text) const;

    [[nodiscard]] QPalette palette() const;
    /// Gives the application this theme's style, palette and font, and keeps them so on every
    /// change.
    void dress(QApplication& application);

    /// Every pair of roles in use as text on ground; status, mark and server looks are pairs of
    /// themselves.
    [[nodiscard]] static std::span<const TextPair> textPairs();

Q_SIGNALS:
    void changed();

private:
    struct IconKey
    {
        QString name;
        QRgb color = 0;
        int pixels = 0;

        bool operator==(const IconKey&) const = default;
        friend size_t qHash(const IconKey& key, size_t seed = 0) noexcept
        {
            return qHashMulti(seed, key.name, key.color, key.pixels);
        }
    };

    struct TextKey
    {
        QString text;
        int pixels = 0;
        int weight = 0;
        int room = -1; ///< quarters of a pixel; of what is elided

        bool operator==(const TextKey&) const = default;
        friend size_t qHash(const TextKey& key, size_t seed = 0) noexcept
        {
            return qHashMulti(seed, key.text, key.pixels, key.weight, key.room);
        }
    };

    Mode m_mode;
    mutable QHash<IconKey, QPixmap> m_icons;
    mutable QCache<TextKey, Shaped> m_shaped;
    mutable QCache<TextKey, QString> m_elided;
};

} // namespace hoststand
