import type { ToldAlarm } from './alarm.ts'
import { alarmInWords } from './alarm-in-words.ts'

export type Fetch = (
  address: string,
  request: {
    readonly method: 'POST'
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
    readonly redirect: 'error'
    readonly signal: AbortSignal
  },
) => Promise<{ readonly ok: boolean; readonly status: number }>

const TIMEOUT_MS = 10_000

/** What is posted. Telegram and Slack show `text`; the rest is for programs. */
const alarmBody = (alarm: ToldAlarm): string =>
  JSON.stringify({
    text: alarmInWords(alarm),
    kind: alarm.kind,
    subject: alarm.subject,
    message: alarm.message,
    count: alarm.count,
    time: new Date(alarm.time).toISOString(),
  })

/** Posts an alarm once. Rejects in words, which may hold the address, unless it was taken. */
export const postAlarm = async (alarm: ToldAlarm, address: string, send: Fetch): Promise<void> => {
  const { ok, status } = await send(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: alarmBody(alarm),
    // to where nobody said that it may go
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  if (!ok) throw new Error(`the webhook answered ${status}`)
}
