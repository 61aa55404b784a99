import { type Instrument, SessionCalendar } from '@alavanca/core'

/** The digits on the session's wall: `date` as 2026.03.02, `time` as 09:00:00, `milliseconds` as 000. */
export interface WallStamp {
  readonly date: string
  readonly time: string
  readonly milliseconds: string
}

/** Turns times into what MetaTrader writes, in the time zone of the instrument's session. */
export const wallStamps = ({ session }: Instrument): ((time: number) => WallStamp) => {
  const calendar = new SessionCalendar(session.timeZone)
  return (time) => {
    const text = new Date(calendar.toWall(time)).toISOString()
    return {
      date: text.slice(0, 10).replaceAll('-', '.'),
      time: text.slice(11, 19),
      milliseconds: text.slice(20, 23),
    }
  }
}

/** Cells and rows as MetaTrader exports them: a tab between, a carriage return and a line feed after. */
export const tabbedLines = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((cells) => `${cells.join('\t')}\r\n`).join('')
