import type { HashNews, HealthNews, ResetNews } from '../api/schemas/index.ts'
import { asOfNow } from '../api/seen.ts'
import type { BotFeed } from './bot-feed.ts'

export interface StreamParts {
  readonly feed: BotFeed
  /** The last step that the client has: the stream goes on after it. */
  readonly after: number
  readonly now: () => number
  /** Milliseconds between signs of life; 1,000 unless given. */
  readonly healthMs?: number
  /** A client that takes nothing for so long is dropped; 15,000 unless given. */
  readonly stallMs?: number
  /** Cuts the line to a client that takes nothing; the stream fails instead where there is no line. */
  readonly drop?: (() => void) | undefined
  /** Told once it is over, for whatever reason. */
  readonly onEnd: (why: StreamEnd) => void
}

type StreamEnd = 'CLIENT' | 'STALLED' | 'RESET' | 'CLOSED'

/** Steps in one piece: what a client asks for is made only once it takes the piece before. */
const AT_ONCE = 250

const news = (event: string, data: object, id?: number): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`

/**
 * Steps as server-sent events, each once and in order, whatever comes between: the id is the journal's sequence, and what a client
 * has not taken is read again from the journal when it comes back. It pulls; a client that does not is dropped, and costs nothing
 * meanwhile.
 */
export const stepStream = (parts: StreamParts): ReadableStream<Uint8Array> => {
  const { feed, now, onEnd, healthMs = 1_000, stallMs = 15_000 } = parts
  const encoder = new TextEncoder()
  const { life } = feed
  let cursor = parts.after
  let lastHealth = Number.NEGATIVE_INFINITY
  let stall: NodeJS.Timeout | undefined
  let isOver = false
  let wake = (): void => {}

  const end = (why: StreamEnd): void => {
    if (isOver) return
    isOver = true
    clearTimeout(stall)
    wake()
    onEnd(why)
  }
  const health = (): string => {
    lastHealth = now()
    const seen = feed.seen(lastHealth)
    const asOf = seen === null ? { timeMs: null, ageMs: null } : asOfNow(seen)
    const { timeMs, ageMs } = asOf
    const told: HealthNews = { sequence: feed.sequence, timeMs, ageMs, serverTimeMs: lastHealth, fault: feed.fault }
    return news('health', told)
  }
  const hashAfter = (sequence: number): string => {
    const hash = feed.hashAt(sequence)
    return hash === undefined ? '' : news('hash', { sequence, hash } satisfies HashNews)
  }
  /** The next steps; null where the journal cannot go on from there. */
  const steps = (): string | null => {
    let text = ''
    for (const { sequence, json } of feed.after(cursor, AT_ONCE)) {
      if (sequence !== cursor + 1) return text === '' ? null : text
      text += `id: ${sequence}\nevent: step\ndata: ${json}\n\n${hashAfter(sequence)}`
      cursor = sequence
    }
    return text
  }
  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const forget = feed.onNews(() => wake())
      const timer = setTimeout(() => wake(), healthMs)
      wake = () => {
        forget()
        clearTimeout(timer)
        resolve()
      }
    })
  const piece = (): { readonly text: string; readonly isLast: boolean } => {
    const reset = (reason: ResetNews['reason'], message: string) => ({
      text: news('reset', { reason, message } satisfies ResetNews),
      isLast: true,
    })
    if (feed.life !== life) return reset('REPLACED', 'The bot began anew: ask for its state again.')
    if (cursor > feed.sequence) return reset('AHEAD_OF_JOURNAL', `The journal ends at step ${feed.sequence}.`)
    const found = feed.fault === null ? steps() : ''
    if (found === null) return reset('PRUNED', `Step ${cursor + 1} is not in the journal any more.`)
    const isDue = now() - lastHealth >= healthMs
    return { text: isDue ? `${found}${health()}` : found, isLast: false }
  }

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        clearTimeout(stall)
        for (;;) {
          if (isOver) return
          if (feed.isClosed) {
            controller.close()
            return end('CLOSED')
          }
          const { text, isLast } = piece()
          if (text !== '') controller.enqueue(encoder.encode(text))
          if (isLast) {
            controller.close()
            return end('RESET')
          }
          if (text !== '') break
          await pause()
        }
        stall = setTimeout(() => {
          end('STALLED')
          if (parts.drop === undefined) controller.error(new Error('The client takes nothing any more.'))
          else parts.drop()
        }, stallMs)
        stall.unref()
      },
      cancel() {
        end('CLIENT')
      },
    },
    { highWaterMark: 1 },
  )
}
