import { invalidInput, requireInteger, type SessionDay } from '@alavanca/core'

const DAY_MS = 86_400_000

/** So many days in a row without their weekends, from the first on; holidays are not known. Throws `INVALID_INPUT`. */
export const weekdaysFrom = (first: string, count: number): readonly SessionDay[] => {
  const start = Date.parse(`${first}T00:00:00Z`)
  if (!Number.isFinite(start)) throw invalidInput('first', first, 'must be a calendar day as YYYY-MM-DD')
  requireInteger(count, 'count', 1)
  const days: SessionDay[] = []
  for (let time = start; days.length < count; time += DAY_MS) {
    const date = new Date(time)
    if (date.getUTCDay() % 6 !== 0) days.push(date.toISOString().slice(0, 10))
  }
  return days
}
