/** A period as two days of this device's calendar, `YYYY-MM-DD`; what is left out is open. */
export interface Period {
  readonly from?: string | undefined
  readonly to?: string | undefined
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/

/** Midnight at which a day begins here; a number of days later where given. Undefined where it is no day. */
export const midnightOf = (day: string | undefined, daysLater = 0): number | undefined => {
  const parts = DAY.exec(day ?? '')
  if (parts === null) return undefined
  const [, year, month, date] = parts.map(Number)
  const time = new Date(year ?? 0, (month ?? 1) - 1, (date ?? 1) + daysLater).getTime()
  return Number.isNaN(time) ? undefined : time
}

/** The day of a moment, by this device's calendar. */
export const dayOf = (time: number): string => {
  const date = new Date(time)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** From the first day's midnight on, before the midnight that ends the last. */
export const stretchOf = ({
  from,
  to,
}: Period): { readonly from: number | undefined; readonly to: number | undefined } => ({
  from: midnightOf(from),
  to: midnightOf(to, 1),
})

/** So many days that end with the day of a moment. */
export const lastDays = (count: number, until: number): Period => {
  const to = dayOf(until)
  const begin = midnightOf(to, 1 - count)
  return { to, from: begin === undefined ? undefined : dayOf(begin) }
}
