import { checksum } from '@alavanca/core'
import { type PublicState, Replica, type Step } from '@alavanca/engine'

export interface ServerEvent {
  readonly id: number | null
  readonly event: string
  readonly data: string
}

/** Server-sent events out of pieces of text, wherever they are cut. */
export class EventReader {
  #rest = ''

  push(text: string): readonly ServerEvent[] {
    const blocks = `${this.#rest}${text}`.split('\n\n')
    this.#rest = blocks.pop() ?? ''
    return blocks.map((block) => {
      const fields = new Map(
        block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
      )
      const id = fields.get('id')
      return {
        id: id === undefined ? null : Number(id),
        event: fields.get('event') ?? '',
        data: fields.get('data') ?? '',
      }
    })
  }
}

/** What a page does: a replica kept up by the stream, that notes gaps, repeats and hashes that differ. */
export class Follower {
  readonly #replica: Replica
  steps = 0
  hashes = 0
  ended: string | null = null
  #broken: string | null = null

  constructor(state: PublicState) {
    this.#replica = new Replica(state)
  }

  get sequence(): number {
    return this.#replica.state.sequence
  }

  get hash(): string {
    return checksum(this.#replica.state)
  }

  hear({ id, event, data }: ServerEvent): void {
    if (event === 'step') {
      // as: it was journalled as that
      const step = JSON.parse(data) as Step
      if (id !== step.sequence) this.#broken ??= `id ${id} of step ${step.sequence}`
      // throws for a gap and for a step that came before
      this.#replica.apply(step)
      this.steps += 1
    }
    if (event === 'hash') {
      const { sequence, hash } = JSON.parse(data) as { sequence: number; hash: string }
      this.hashes += 1
      if (sequence !== this.sequence || hash !== this.hash) this.#broken ??= `hash of step ${sequence}`
    }
    if (event === 'reset') this.ended = (JSON.parse(data) as { reason: string }).reason
  }

  requireSound(): void {
    if (this.#broken !== null) throw new Error(`The stream does not fit: ${this.#broken}`)
  }
}
