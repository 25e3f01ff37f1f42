// SPDX-License-Identifier: Apache-2.0
#include "ui/book/wrap_text.h"

#include <QFontMetricsF>
#include <QTextLayout>

namespace hoststand {

QStringList wrapped(const QString& text, const QFont& font, double width, int most)
{
    QStringList result;
    QTextLayout layout(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        if (result.size() + 1 == most) {
            result.append(
                QFontMetricsF(font).elidedText(text.mid(line.textStart()), Qt::ElideRight, width));
            break;
        }
        result.append(text.mid(line.textStart(), line.textLength()));
    }
    layout.endLayout();
    return result;
}

} // namespace hoststand
