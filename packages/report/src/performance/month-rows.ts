import { returnOf } from './day-rows.ts'
import type { DayRow, MonthRow } from './performance-report.ts'

const withDay = (month: MonthRow, { netCents, closedTrades, winnerTrades }: DayRow): MonthRow => {
  const sum = month.netCents + netCents
  return {
    ...month,
    netCents: sum,
    closedTrades: month.closedTrades + closedTrades,
    winnerTrades: month.winnerTrades + winnerTrades,
    sessionDays: month.sessionDays + 1,
    returnShare: returnOf(sum, month.startCents),
  }
}

/** Days added up by calendar month; a month's return is of the capital that its first day began with. */
export const monthRows = (days: readonly DayRow[]): readonly MonthRow[] => {
  const months: MonthRow[] = []
  for (const day of days) {
    const month = day.day.slice(0, 7)
    const last = months.at(-1)
    if (last?.month === month) months[months.length - 1] = withDay(last, day)
    else {
      const { startCents, returnShare } = day
      const none = { month, startCents, netCents: 0, closedTrades: 0, winnerTrades: 0, sessionDays: 0, returnShare }
      months.push(withDay(none, day))
    }
  }
  return months
}
