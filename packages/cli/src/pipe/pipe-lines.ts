import { AlavancaError, type Fault } from '@alavanca/core'
import type { Engine, EngineEvent, OrderInFlight, PublicState, Step, Store } from '@alavanca/engine'

/** The first line out: where the engine stands, and what has to be found out at the broker before anything else. */
interface ReadyLine {
  readonly type: 'READY'
  readonly sequence: number
  readonly state: PublicState
  readonly ordersInFlight: readonly OrderInFlight[]
}

/** One line in that led to nothing: what is wrong with it. Nothing was changed. */
export interface ErrorLine {
  readonly type: 'ERROR'
  readonly code: string
  readonly message: string
  readonly faults: readonly Pick<Fault, 'path' | 'message'>[]
}

/** One line out for `{"type":"STATE"}`. */
export interface StateLine {
  readonly type: 'STATE'
  readonly state: PublicState
}

type LineOut = ReadyLine | ErrorLine | StateLine | Step

const lineOf = (line: LineOut): string => `${JSON.stringify(line)}\n`

const errorLine = (error: AlavancaError): ErrorLine => ({
  type: 'ERROR',
  code: error.code,
  message: error.message,
  faults: error.faults.map(({ path, message }) => ({ path, message })),
})

/** Some shells on Windows begin what they pipe with one. */
const BYTE_ORDER_MARK = /^\uFEFF/

/** What a line says. Throws `INVALID_INPUT` for one that is no JSON object. */
const parsed = (line: string): { readonly type?: unknown } => {
  try {
    const value: unknown = JSON.parse(line.replace(BYTE_ORDER_MARK, ''))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch {
    // told below, as anything else that is no object
  }
  throw new AlavancaError('INVALID_INPUT', 'A line must hold one event as a JSON object.', [
    { path: 'line', value: line.slice(0, 200), message: 'must hold one event as a JSON object' },
  ])
}

/**
 * An engine for a bot in another process: a line in is an event, a line out the step that it led to, in the same order, and
 * given to the store before it is told. What cannot be an event is answered with an error, and changes nothing.
 */
export class PipeLines {
  readonly #engine: Engine
  readonly #store: Store | null

  /** Without a store nothing is kept. */
  constructor(engine: Engine, store: Store | null) {
    this.#engine = engine
    this.#store = store
  }

  async greeting(): Promise<string> {
    const ordersInFlight = (await this.#store?.ordersInFlight()) ?? []
    return lineOf({
      type: 'READY',
      sequence: this.#engine.sequence,
      state: this.#engine.publicState(),
      ordersInFlight,
    })
  }

  /** The answer to a line; nothing for an empty one. Throws where a step cannot be kept: it must not be told then. */
  async answer(line: string): Promise<string> {
    if (line.trim() === '') return ''
    const step = this.#stepOf(line)
    if ('type' in step) return lineOf(step)
    if (this.#store !== null) {
      await this.#store.append(step)
      // whoever reads the line may send what it orders at once
      for (const command of step.commands) if (command.type !== 'CANCEL') await this.#store.markSent(command.orderId)
    }
    return lineOf(step)
  }

  /** Nothing more will come: the next start begins here. */
  async finish(): Promise<void> {
    await this.#store?.saveSnapshot(this.#engine.snapshot())
  }

  #stepOf(line: string): Step | ErrorLine | StateLine {
    try {
      const event = parsed(line)
      if (event.type === 'STATE') return { type: 'STATE', state: this.#engine.publicState() }
      // as: the engine looks at every field of what it is given
      return this.#engine.process(event as EngineEvent)
    } catch (error) {
      if (error instanceof AlavancaError && error.code === 'INVALID_INPUT') return errorLine(error)
      throw error
    }
  }
}
