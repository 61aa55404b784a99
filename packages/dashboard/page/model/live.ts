import type { PublicState, Step } from '@alavanca/engine'
import { batch, computed, effect, signal } from '@preact/signals'
import type { HealthNews } from '../../src/api/schemas/index.ts'
import { ApiFault, openStream, read } from './api.ts'
import { clock } from './clock.ts'
import { type Contact, follow, type Pause } from './follower.ts'
import type { Agreement } from './mirror.ts'
import { route } from './place.ts'
import { bots, isSignedOut, leave, session } from './session.ts'

/** Ages from which data is shown as too old: of the newest step, and of the last sign of life. */
const STALE_STEP_MS = 30_000
const STALE_CONTACT_MS = 5_000
/** The page is drawn anew so often at most, however many steps come. */
const DRAW_EVERY_MS = 100

export const contact = signal<Contact>('OPENING')
export const contactFault = signal<unknown>(null)
/** Public state of the bot in sight, made of the steps of its stream. */
export const state = signal<PublicState | null>(null)
export const agreement = signal<Agreement | null>(null)
const health = signal<(HealthNews & { readonly heardAt: number }) | null>(null)
/** When anything was heard, by this device. */
const heardAt = signal<number | null>(null)
/** Moves on with every step that is drawn: what is asked of the server is asked anew then. */
export const newestStep = signal<Step | null>(null)

/** The bot that the address names, or the first. Null where there is none of that name, or none at all. */
export const bot = computed(() => {
  const known = bots.value ?? []
  const named = route.value.query['bot']
  return (named === undefined ? known[0]?.id : known.find(({ id }) => id === named)?.id) ?? null
})

/** How old the newest step is now, in milliseconds; null before anything is known. */
export const age = computed<number | null>(() => {
  const known = health.value
  if (known === null || known.ageMs === null) return null
  return Math.max(0, known.ageMs + clock.value - known.heardAt)
})

/** Whether what is shown is too old, or nobody knows. */
export const isStale = computed(() => {
  const silence = heardAt.value === null ? Number.POSITIVE_INFINITY : clock.value - heardAt.value
  return age.value === null || age.value > STALE_STEP_MS || silence > STALE_CONTACT_MS
})

const pause: Pause = (milliseconds, signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })

const isFinal = (error: unknown): boolean =>
  isSignedOut(error) || (error instanceof ApiFault && (error.status === 404 || error.status === 403))

const forget = (): void =>
  batch(() => {
    contact.value = 'OPENING'
    state.value = null
    agreement.value = null
    health.value = null
    heardAt.value = null
    newestStep.value = null
  })

/** Follows one bot until it is told to end. */
const followBot = (id: string): (() => void) => {
  const ending = new AbortController()
  let latest: PublicState | null = null
  let step: Step | null = null
  const draw = (): void =>
    batch(() => {
      if (ending.signal.aborted) return
      if (latest !== null && latest !== state.peek()) state.value = latest
      if (step !== null) newestStep.value = step
    })
  const timer = setInterval(draw, DRAW_EVERY_MS)
  const source = {
    open: () => read('/api/v5/state', { bot: id }),
    connect: (after: number, signal: AbortSignal) => openStream(id, after, signal),
    isFinal,
  }
  const listener = {
    onContact: (now: Contact, fault: unknown) => {
      if (ending.signal.aborted) return
      draw()
      batch(() => {
        contact.value = now
        contactFault.value = fault
      })
      if (now === 'ENDED' && isSignedOut(fault)) leave()
    },
    onState: (now: PublicState) => {
      latest = now
      // the first is shown at once
      if (state.peek() === null) draw()
    },
    onStep: (now: Step) => {
      step = now
    },
    onAgreement: (now: Agreement) => {
      // never an older comparison than what is drawn
      draw()
      agreement.value = now
    },
    onNews: (name: string, data: string) => {
      // as: the server's own news, by its name
      if (name === 'health') health.value = { ...(JSON.parse(data) as HealthNews), heardAt: Date.now() }
    },
    onHeard: () => {
      heardAt.value = Date.now()
    },
  }
  void follow(source, listener, pause, ending.signal)
  return () => {
    clearInterval(timer)
    ending.abort()
  }
}

/** Begins anew from the server's state. */
const round = signal(0)
export const loadAnew = (): void => {
  round.value += 1
}

/** Follows whatever bot is in sight. */
export const startLive = (): void => {
  const isSignedIn = computed(() => session.value.type === 'SIGNED_IN')
  effect(() => {
    const id = bot.value
    round.value
    forget()
    if (id === null || !isSignedIn.value) return
    return followBot(id)
  })
}
