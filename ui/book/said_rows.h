// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIdentityProxyModel>

#include <functional>

namespace hoststand {

/// The rows of a model, each with what a screen reader says of it: models hold values, and the
/// words are the screen's. GUI thread.
class SaidRows final : public QIdentityProxyModel
{
    Q_OBJECT

public:
    using Say = std::function<QString(const QModelIndex& index)>;

    /// `say` is given this model's indexes.
    explicit SaidRows(Say say, QObject* parent = nullptr);

    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    Say m_say;
};

} // namespace hoststand
