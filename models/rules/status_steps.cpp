// SPDX-License-Identifier: Apache-2.0
#include "models/rules/status_steps.h"

#include <algorithm>
#include <array>

namespace hoststand {

namespace {

struct Row
{
    Status status;
    Stage stage;
    int rank;                   ///< 0: not on the path
    std::optional<Status> next; ///< what `.` does
};

constexpr std::array rows{
    Row{Status::held, Stage::pending, 1, Status::booked},
    Row{Status::requested, Stage::pending, 2, Status::booked},
    Row{Status::booked, Stage::upcoming, 3, Status::arrived},
    Row{Status::arrived, Stage::door, 4, std::nullopt},
    Row{Status::seated, Stage::seated, 5, Status::drinks},
    Row{Status::drinks, Stage::seated, 6, Status::appetizer},
    Row{Status::appetizer, Stage::seated, 7, Status::entree},
    Row{Status::entree, Stage::seated, 8, Status::dessert},
    Row{Status::dessert, Stage::seated, 9, Status::check_dropped},
    Row{Status::check_dropped, Stage::seated, 10, Status::paid},
    Row{Status::paid, Stage::seated, 11, Status::bussing},
    Row{Status::bussing, Stage::seated, 12, Status::finished},
    Row{Status::finished, Stage::done, 13, std::nullopt},
    Row{Status::walked_out, Stage::done, 0, std::nullopt},
    Row{Status::cancelled_by_guest, Stage::gone, 0, std::nullopt},
    Row{Status::cancelled_by_venue, Stage::gone, 0, std::nullopt},
    Row{Status::no_show, Stage::gone, 0, std::nullopt},
    Row{Status::denied, Stage::gone, 0, std::nullopt},
    Row{Status::void_, Stage::gone, 0, std::nullopt},
    Row{Status::other, Stage::seated, 8, Status::dessert},
};

const Row& rowOf(const ReservationStatus& status)
{
    return *std::find_if(rows.begin(), rows.end(),
                         [&](const Row& row) { return row.status == status.value; });
}

bool isWayOut(const Row& row)
{
    return row.rank == 0;
}

} // namespace

Stage stageOf(const ReservationStatus& status)
{
    return rowOf(status).stage;
}

bool isAwaiting(const ReservationStatus& status)
{
    const Stage stage = stageOf(status);
    return stage == Stage::upcoming || stage == Stage::door;
}

std::optional<int> rankOf(const ReservationStatus& status)
{
    const int rank = rowOf(status).rank;
    return rank > 0 ? std::optional(rank) : std::nullopt;
}

const std::vector<Status>& mainPath()
{
    static const std::vector<Status> path = [] {
        std::vector<Status> result;
        for (const Row& row : rows) {
            if (row.rank >= rowOf(Status::arrived).rank && row.status != Status::other)
                result.push_back(row.status);
        }
        return result;
    }();
    return path;
}

std::optional<Status> defaultNext(const ReservationStatus& status)
{
    return rowOf(status).next;
}

bool mayFollow(const ReservationStatus& from, const ReservationStatus& to)
{
    if (from == to)
        return false;
    const Row& before = rowOf(from);
    const Row& after = rowOf(to);
    if (before.status == Status::void_) // what was taken back by mistake is done again
        return after.stage == Stage::upcoming || after.stage == Stage::door ||
               after.stage == Stage::seated;
    if (after.status == Status::void_)
        return true; // taking back what was made by mistake
    switch (before.stage) {
    case Stage::pending:
        return after.stage == Stage::upcoming || after.stage == Stage::door || isWayOut(after) ||
               after.status == Status::requested;
    case Stage::upcoming:
    case Stage::door:
        return after.status != Status::held && after.status != Status::walked_out &&
               after.status != Status::denied && after.status != Status::finished;
    case Stage::seated:
        return after.stage == Stage::seated || after.stage == Stage::door ||
               after.stage == Stage::upcoming || after.stage == Stage::done;
    case Stage::done:
        return after.stage == Stage::seated || after.stage == Stage::done ||
               after.stage == Stage::door;
    case Stage::gone:
        return after.stage == Stage::upcoming || after.stage == Stage::door ||
               after.stage == Stage::gone || after.stage == Stage::seated;
    }
    return false;
}

} // namespace hoststand
