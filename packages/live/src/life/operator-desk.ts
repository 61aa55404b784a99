import type { AlavancaError } from '@alavanca/core'
import type { EngineRecord, OperatorAction, OperatorEvent, Step } from '@alavanca/engine'

/** What came of an operator's act. */
export interface OperatorOutcome {
  readonly ok: boolean
  readonly code: string | null
  readonly text: string
}

export interface OperatorDeskParts {
  /** Hands the event over; it is taken when its turn comes. */
  readonly push: (event: OperatorEvent) => void
  /** The moment that an act is stamped with. */
  readonly time: () => number
  readonly after: (milliseconds: number, callback: () => void) => () => void
}

/** After so long an act that nobody has taken is said to be waiting. */
const PATIENCE_MS = 5_000

const refusalOf = (records: readonly EngineRecord[]): Extract<EngineRecord, { type: 'REFUSED' }> | undefined =>
  records.find((record) => record.type === 'REFUSED')

const orders = (count: number): string =>
  count === 1 ? '1 order left for the broker' : `${count} orders left for the broker`

const outcomeOf = ({ records, commands }: Step, { type }: OperatorAction): OperatorOutcome => {
  const refusal = refusalOf(records)
  if (refusal !== undefined) return { ok: false, code: refusal.code, text: refusal.reason }
  const states = records.flatMap((record) =>
    record.type === 'STATE_CHANGED' ? `${record.from} → ${record.to}: ${record.reason}` : [],
  )
  const tuned = records.flatMap((record) =>
    record.type === 'TUNED' ? `Version ${record.version} of the tuning is in force` : [],
  )
  const sent = commands.length === 0 ? [] : [orders(commands.length)]
  const text = [...states, ...tuned, ...sent]
  return { ok: true, code: null, text: text.length === 0 ? `${type} is done.` : `${type} is done. ${text.join('; ')}.` }
}

/** Carries operators' wishes to the engine, and back what became of each. */
export class OperatorDesk {
  readonly #parts: OperatorDeskParts
  readonly #waiting = new Map<object, (outcome: OperatorOutcome) => void>()

  constructor(parts: OperatorDeskParts) {
    this.#parts = parts
  }

  /** Resolves once its step is kept; or, where nobody takes it, with the word that it waits. */
  ask(action: OperatorAction, note: string): Promise<OperatorOutcome> {
    const { push, time, after } = this.#parts
    const event: OperatorEvent = { type: 'OPERATOR', time: time(), action, note }
    return new Promise((resolve) => {
      const stop = after(PATIENCE_MS, () => {
        this.#waiting.delete(event)
        resolve({
          ok: false,
          code: 'WAITING',
          text: `${action.type} is taken down, and counts as soon as a terminal is there.`,
        })
      })
      this.#waiting.set(event, (outcome) => {
        stop()
        resolve(outcome)
      })
      push(event)
    })
  }

  /** A step was kept. */
  hear(step: Step): void {
    if (step.event.type !== 'OPERATOR') return
    this.#answer(step.event, outcomeOf(step, step.event.action))
  }

  /** An event made no sense. */
  refused(error: AlavancaError, event: object): void {
    this.#answer(event, { ok: false, code: error.code, text: error.message })
  }

  #answer(event: object, outcome: OperatorOutcome): void {
    this.#waiting.get(event)?.(outcome)
    this.#waiting.delete(event)
  }
}
