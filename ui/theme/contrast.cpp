// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/contrast.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hoststand {

namespace {

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

constexpr Matrix identity{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
constexpr Matrix protanopia{{{0.152286, 1.052583, -0.204868},
                             {0.114503, 0.786281, 0.099216},
                             {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix deuteranopia{{{0.367322, 0.860646, -0.227968},
                               {0.280085, 0.672501, 0.047413},
                               {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix tritanopia{{{1.255528, -0.076749, -0.178779},
                             {-0.078411, 0.930809, 0.147602},
                             {0.004733, 0.691367, 0.303900}}};
constexpr Matrix rgbToXyz{{{0.4124564, 0.3575761, 0.1804375},
                           {0.2126729, 0.7151522, 0.0721750},
                           {0.0193339, 0.1191920, 0.9503041}}};
constexpr Triple d65{0.95047, 1.0, 1.08883};

double toLinear(double value)
{
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double toGamma(double value)
{
    const double in = std::clamp(value, 0.0, 1.0);
    return in <= 0.0031308 ? in * 12.92 : 1.055 * std::pow(in, 1.0 / 2.4) - 0.055;
}

Triple linear(const QColor& color)
{
    const QRgb rgb = color.rgb();
    return {toLinear(qRed(rgb) / 255.0), toLinear(qGreen(rgb) / 255.0),
            toLinear(qBlue(rgb) / 255.0)};
}

Triple times(const Matrix& matrix, const Triple& vector)
{
    Triple result{};
    for (size_t row = 0; row < 3; ++row) {
        for (size_t column = 0; column < 3; ++column)
            result.at(row) += matrix.at(row).at(column) * vector.at(column);
    }
    return result;
}

const Matrix& matrixOf(Vision vision)
{
    switch (vision) {
    case Vision::common:
        return identity;
    case Vision::protanopia:
        return protanopia;
    case Vision::deuteranopia:
        return deuteranopia;
    case Vision::tritanopia:
        return tritanopia;
    }
    return identity;
}

double luminance(const QColor& color)
{
    const Triple rgb = linear(color);
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
}

Triple lab(const QColor& color)
{
    const Triple xyz = times(rgbToXyz, linear(color));
    Triple f{};
    for (size_t i = 0; i < 3; ++i) {
        const double t = xyz.at(i) / d65.at(i);
        f.at(i) = t > 216.0 / 24389.0 ? std::cbrt(t) : (24389.0 / 27.0 * t + 16.0) / 116.0;
    }
    return {116.0 * f[1] - 16.0, 500.0 * (f[0] - f[1]), 200.0 * (f[1] - f[2])};
}

} // namespace

double contrastRatio(const QColor& one, const QColor& other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QColor seenBy(Vision vision, const QColor& color)
{
    const Triple seen = times(matrixOf(vision), linear(color));
    return QColor::fromRgb(qRound(toGamma(seen[0]) * 255), qRound(toGamma(seen[1]) * 255),
                           qRound(toGamma(seen[2]) * 255));
}

double colorDistance(const QColor& one, const QColor& other)
{
    const Triple a = lab(one);
    const Triple b = lab(other);
    return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

} // namespace hoststand
