import { setTimeout as later } from 'node:timers/promises'
import { type Rng, seededRng } from '@alavanca/core'
import { mayPass } from '../src/database/database-error.ts'
import type { SoundLesson } from '../src/ledger/lesson.ts'
import type { SharedPolicy } from '../src/shared-policy.ts'
import { type Market, soundOfBot } from './lessons.ts'

/** How trades are brought to the database: in which order, how often twice, and by how many at once. */
export interface Delivery {
  readonly seed: string
  /** Share of trades that come once more. */
  readonly duplicates: number
  /** Bots that talk at once. */
  readonly atOnce: number
  /** Trades in a batch, at most; a few come one by one. */
  readonly batch: number
}

/** What happened on the way. */
export interface Delivered {
  readonly sent: number
  readonly counted: number
  /** Batches that failed, and came again. */
  readonly cuts: number
  /** Batches that arrived, and came again, since their sender was killed before it heard so. */
  readonly restarts: number
}

const shuffled = <Item>(items: readonly Item[], rng: Rng): Item[] => {
  const found = [...items]
  for (let index = found.length - 1; index > 0; index -= 1) {
    const other = Math.floor(rng.next() * (index + 1))
    // in range: both are indices of the list
    ;[found[index], found[other]] = [found[other] as Item, found[index] as Item]
  }
  return found
}

/** Brings every bot's trades, in an order of chance, through whatever happens to the connections. */
export const deliver = async (
  shared: SharedPolicy,
  market: Market,
  delivery: Delivery,
  onSent: (sent: number) => void,
): Promise<Delivered> => {
  const rng = seededRng(delivery.seed)
  const queues = new Map<number, SoundLesson[]>()
  const waiting = shuffled(
    Array.from({ length: market.bots }, (_, bot) => bot),
    rng,
  )
  const done = { sent: 0, counted: 0, cuts: 0, restarts: 0 }

  const queueOf = (bot: number): SoundLesson[] => {
    const known = queues.get(bot)
    if (known !== undefined) return known
    const lessons = soundOfBot(market, bot)
    const twice = lessons.filter(() => rng.next() < delivery.duplicates)
    const queue = shuffled([...lessons, ...twice], rng)
    queues.set(bot, queue)
    return queue
  }
  const send = async (lessons: readonly SoundLesson[]): Promise<void> => {
    for (;;) {
      try {
        const { counted, setAside } = await shared.learnJudged(lessons)
        if (setAside.length > 0) throw new Error(`set aside: ${setAside[0]?.detail}`)
        done.sent += lessons.length
        done.counted += counted
        onSent(done.sent)
        return
      } catch (error) {
        if (!mayPass(error)) throw error
        done.cuts += 1
        await later(20)
      }
    }
  }
  const talk = async (): Promise<void> => {
    for (let bot = waiting.shift(); bot !== undefined; bot = waiting.shift()) {
      const queue = queueOf(bot)
      const size = rng.next() < 0.02 ? 1 : 1 + Math.floor(rng.next() * delivery.batch)
      const part = queue.splice(0, size)
      await send(part)
      if (rng.next() < 0.02) {
        done.restarts += 1
        queue.push(...part)
      }
      if (queue.length > 0) waiting.splice(Math.floor(rng.next() * waiting.length), 0, bot)
      else queues.delete(bot)
    }
  }
  await Promise.all(Array.from({ length: delivery.atOnce }, talk))
  return done
}
