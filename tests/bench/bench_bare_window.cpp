// SPDX-License-Identifier: Apache-2.0
// The least that a Qt window with a scene costs: what bench_start and bench_memory measure the
// console beside.
#include <QApplication>
#include <QGraphicsScene>
#include <QGraphicsTextItem>
#include <QGraphicsView>
#include <QMainWindow>

#include <chrono>
#include <cstdio>

namespace {

class View final : public QGraphicsView
{
public:
    using QGraphicsView::QGraphicsView;

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QGraphicsView::paintEvent(event);
        if (std::exchange(m_painted, true))
            return;
        QMetaObject::invokeMethod(
            this,
            [] {
                const auto now = std::chrono::steady_clock::now().time_since_epoch();
                std::printf(
                    "painted, monotonic %lld us\n",
                    static_cast<long long>(
                        std::chrono::duration_cast<std::chrono::microseconds>(now).count()));
                std::fflush(stdout);
            },
            Qt::QueuedConnection);
    }

private:
    bool m_painted = false;
};

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QGraphicsScene scene;
    constexpr int tables = 44;
    for (int i = 0; i < tables; ++i) {
        scene.addRect(i % 8 * 120, i / 8 * 120, 100, 100);
        scene.addText(QString::number(i))->setPos(i % 8 * 120, i / 8 * 120);
    }
    QMainWindow window;
    window.setCentralWidget(new View(&scene, &window));
    window.resize(1600, 960);
    window.show();
    return QApplication::exec();
}
