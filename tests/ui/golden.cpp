// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/golden.h"

#include <QDir>
#include <QImageWriter>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <vector>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int goldenBlur = 1;       // pixels to each side
constexpr int mostStroke = 44;      // per channel, after the blur: what a letter's rim may differ
constexpr int strokesForgiven = 3;  // pixels
constexpr int goldenBlock = 8;      // pixels: over so many a letter's rims even out
constexpr double mostOfBlock = 6.5; // per channel, in the mean

using Rgb = std::array<int, 3>;

/// Sums of all that is above and left, so that any rectangle's mean is four look-ups.
class Sums final
{
public:
    explicit Sums(const QImage& image)
        : m_width(image.width()), m_height(image.height()),
          m_sums(static_cast<std::size_t>((m_width + 1) * (m_height + 1)))
    {
        for (int y = 0; y < m_height; ++y) {
            Rgb row{};
            const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
            for (int x = 0; x < m_width; ++x) {
                row[0] += qRed(line[x]);
                row[1] += qGreen(line[x]);
                row[2] += qBlue(line[x]);
                for (std::size_t c = 0; c < 3; ++c)
                    at(x + 1, y + 1)[c] = at(x + 1, y)[c] + row[c];
            }
        }
    }
    /// Of what of the rectangle lies in the picture.
    [[nodiscard]] std::array<double, 3> mean(const QRect& wanted) const
    {
        const QRect rect = wanted & QRect(0, 0, m_width, m_height);
        std::array<double, 3> result{};
        for (std::size_t c = 0; c < 3; ++c) {
            const int sum = of(rect.right() + 1, rect.bottom() + 1)[c] -
                            of(rect.left(), rect.bottom() + 1)[c] -
                            of(rect.right() + 1, rect.top())[c] + of(rect.left(), rect.top())[c];
            result[c] = double(sum) / (rect.width() * rect.height());
        }
        return result;
    }

private:
    [[nodiscard]] Rgb& at(int x, int y)
    {
        return m_sums[static_cast<std::size_t>(y * (m_width + 1) + x)];
    }
    [[nodiscard]] const Rgb& of(int x, int y) const
    {
        return m_sums[static_cast<std::size_t>(y * (m_width + 1) + x)];
    }

    int m_width;
    int m_height;
    std::vector<Rgb> m_sums;
};

double distance(const Sums& a, const Sums& b, const QRect& rect)
{
    const std::array<double, 3> one = a.mean(rect);
    const std::array<double, 3> other = b.mean(rect);
    double most = 0;
    for (std::size_t c = 0; c < 3; ++c)
        most = std::max(most, std::abs(one[c] - other[c]));
    return most;
}

QImage difference(const QImage& expected, const QImage& actual)
{
    QImage result(actual.size(), QImage::Format_RGB32);
    for (int y = 0; y < result.height(); ++y) {
        for (int x = 0; x < result.width(); ++x) {
            const QRgb is = actual.pixel(x, y);
            const QRgb was = expected.valid(x, y) ? expected.pixel(x, y) : 0;
            const int most =
                std::max({std::abs(qRed(is) - qRed(was)), std::abs(qGreen(is) - qGreen(was)),
                          std::abs(qBlue(is) - qBlue(was))});
            result.setPixel(x, y, qRgb(std::min(255, 2 * most), qGray(is) / 4, qGray(is) / 4));
        }
    }
    return result;
}

bool keep(const QImage& picture, const QString& path)
{
    QImageWriter writer(path, "png");
    writer.setCompression(100);
    return writer.write(picture);
}

} // namespace

QImage halved(const QImage& picture)
{
    const QImage whole = picture.convertToFormat(QImage::Format_RGB32);
    QImage half = whole.scaled(whole.size() / 2, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    half.setDevicePixelRatio(1);
    return half.convertToFormat(QImage::Format_RGB32);
}

GoldenFaults goldenFaults(const QImage& expected, const QImage& actual)
{
    if (expected.size() != actual.size())
        return {actual.width() * actual.height(), QRect(QPoint(), 2 * actual.size())};
    if (expected == actual)
        return {};
    const Sums was(expected);
    const Sums is(actual);
    GoldenFaults faults;
    QRect where;
    const auto add = [&](const QRect& rect, int pixels) {
        faults.pixels += pixels;
        where |= rect;
    };
    for (int y = 0; y < actual.height(); ++y) {
        for (int x = 0; x < actual.width(); ++x) {
            if (expected.pixel(x, y) == actual.pixel(x, y))
                continue;
            const QRect round(x - goldenBlur, y - goldenBlur, 2 * goldenBlur + 1,
                              2 * goldenBlur + 1);
            if (distance(was, is, round) > mostStroke)
                add({x, y, 1, 1}, 1);
        }
    }
    if (faults.pixels <= strokesForgiven) {
        faults.pixels = 0;
        where = {};
    }
    for (int y = 0; y < actual.height(); y += goldenBlock / 2) {
        for (int x = 0; x < actual.width(); x += goldenBlock / 2) {
            const QRect block(x, y, goldenBlock, goldenBlock);
            if (distance(was, is, block) > mostOfBlock)
                add(block & actual.rect(), goldenBlock * goldenBlock);
        }
    }
    faults.where = {2 * where.topLeft(), 2 * where.size()};
    return faults;
}

QString againstGolden(const QString& name, const QImage& picture)
{
    const QDir folder(QStringLiteral(HOSTSTAND_SOURCE_DIR) + u"/tests/ui/golden"_s);
    const QString path = folder.filePath(name + u".png"_s);
    const QImage actual = halved(picture);
    QImage expected = QImage(path).convertToFormat(QImage::Format_RGB32);
    expected.setDevicePixelRatio(1);
    const bool isKept = !expected.isNull();
    const GoldenFaults faults = isKept ? goldenFaults(expected, actual) : GoldenFaults();
    if (isKept && faults.none())
        return {};
    if (qEnvironmentVariableIsSet("HOSTSTAND_UPDATE_GOLDEN"))
        return folder.mkpath(u"."_s) && keep(actual, path) ? QString() : u"cannot write "_s + path;
    const QDir out(QDir::current().filePath(u"golden-faults"_s));
    if (!out.mkpath(u"."_s))
        return u"cannot make "_s + out.path();
    keep(actual, out.filePath(name + u".actual.png"_s));
    keep(difference(expected, actual), out.filePath(name + u".difference.png"_s));
    const QString what = isKept
                             ? u"%1: %2 pixels differ, within %3,%4 %5x%6 on the screen"_s.arg(name)
                                   .arg(faults.pixels)
                                   .arg(faults.where.x())
                                   .arg(faults.where.y())
                                   .arg(faults.where.width())
                                   .arg(faults.where.height())
                             : u"there is no picture of "_s + name;
    return u"%1.\nExpected: %2\nActual and difference: %3\nLook at them; if the new one is right: "
           u"tests/ui/update_golden.sh"_s.arg(what, path, out.path());
}

} // namespace hoststand::test
