import type { PublicState, Step } from '@alavanca/engine'
import type { EventSourceMessage } from 'eventsource-parser'
import { type Agreement, Mirror } from './mirror.ts'
import { readStream } from './read-stream.ts'

/** How the page stands to the server: asking for the state, told of every step, between two attempts, or shown the door. */
export type Contact = 'OPENING' | 'LIVE' | 'WAITING' | 'ENDED'

/** What the follower asks of the server. */
export interface Source {
  /** The state to begin from. */
  readonly open: () => Promise<{ readonly state: PublicState; readonly hash: string }>
  /** Everything after a step, as server-sent events. */
  readonly connect: (after: number, signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>
  /** Whether asking again is useless: the session is over, or the bot is gone. */
  readonly isFinal: (error: unknown) => boolean
}

/** What the follower tells the page. */
export interface Listener {
  readonly onContact: (contact: Contact, error: unknown) => void
  readonly onState: (state: PublicState) => void
  readonly onStep: (step: Step) => void
  readonly onAgreement: (agreement: Agreement) => void
  /** Anything else that the stream says, by its name. */
  readonly onNews: (name: string, data: string) => void
  /** Something was heard at all. */
  readonly onHeard: () => void
}

/** Waits, or less when it is told to end. */
export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>

const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 10_000

/** The message cannot be what comes next; the state is asked for anew. */
class Lost extends Error {}

const tell = (mirror: Mirror, listener: Listener, { event, data }: EventSourceMessage): void => {
  if (event === 'step') {
    // as: what the server journals are steps; one that cannot follow is found out by its sequence
    const step = JSON.parse(data) as Step
    if (mirror.takeStep(step) === 'lost') throw new Lost(`step ${step.sequence}`)
    listener.onStep(step)
    listener.onState(mirror.state)
  } else if (event === 'hash') {
    // as: likewise
    const { sequence, hash } = JSON.parse(data) as { sequence: number; hash: string }
    if (mirror.takeHash(sequence, hash) === 'lost') throw new Lost(`hash of step ${sequence}`)
    if (mirror.agreement !== null) listener.onAgreement(mirror.agreement)
  } else if (event === 'reset') throw new Lost(data)
  else listener.onNews(event ?? 'message', data)
}

/**
 * Keeps a mirror of one bot's public state up to date until it is told to end. A connection that breaks is taken up again exactly
 * where it broke; a message that cannot follow makes it begin from the server's state once more.
 */
export const follow = async (source: Source, listener: Listener, pause: Pause, signal: AbortSignal): Promise<void> => {
  let mirror: Mirror | null = null
  let wait = FIRST_WAIT_MS
  while (!signal.aborted) {
    let failure: unknown = null
    try {
      if (mirror === null) {
        listener.onContact('OPENING', null)
        const { state, hash } = await source.open()
        // another bot may be in sight by now: what comes late is nobody's
        if (signal.aborted) return
        mirror = new Mirror(state, hash)
        listener.onState(mirror.state)
        if (mirror.agreement !== null) listener.onAgreement(mirror.agreement)
      }
      const body = await source.connect(mirror.sequence, signal)
      const known = mirror
      listener.onContact('LIVE', null)
      await readStream(
        body,
        (message) => {
          if (signal.aborted) return
          // told of before it is known whether what follows can be
          wait = FIRST_WAIT_MS
          tell(known, listener, message)
        },
        listener.onHeard,
      )
    } catch (error) {
      failure = error
      if (error instanceof Lost) mirror = null
    }
    if (signal.aborted) return
    if (source.isFinal(failure)) return listener.onContact('ENDED', failure)
    listener.onContact('WAITING', failure)
    await pause(wait, signal)
    wait = Math.min(2 * wait, LONGEST_WAIT_MS)
  }
}
