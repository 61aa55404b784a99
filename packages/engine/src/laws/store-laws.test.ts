import { expect, test } from 'vitest'
import {
  type AccountIdentity,
  type EngineSnapshot,
  MemoryStore,
  type OrderInFlight,
  type Step,
  type Store,
} from '../index.ts'
import { storeLaws } from './index.ts'

class Forgetful extends MemoryStore {
  override lastSequence(): number {
    return 0
  }
}
class Unordered extends MemoryStore {
  override stepsAfter(sequence: number): readonly Step[] {
    return [...super.stepsAfter(sequence)].reverse()
  }
}
/** Notes the orders of a step before it looks whether the step fits. */
class Careless extends MemoryStore {
  readonly #noted: OrderInFlight[] = []
  override append(step: Step): void {
    for (const command of step.commands)
      if (command.type !== 'CANCEL') this.#noted.push({ command, status: 'INTENT', filled: 0 })
    super.append(step)
  }
  override ordersInFlight(): readonly OrderInFlight[] {
    return this.#noted
  }
}
class FirstSnapshot extends MemoryStore {
  override saveSnapshot(snapshot: EngineSnapshot): void {
    if (super.latestSnapshot() === null) super.saveSnapshot(snapshot)
  }
}
class Unsent extends MemoryStore {
  override markSent(): void {}
}
class Trusting extends MemoryStore {
  override markSent(orderId: string): void {
    try {
      super.markSent(orderId)
    } catch {
      // whoever asks will know
    }
  }
}
class Certain extends MemoryStore {
  override ordersInFlight(): readonly OrderInFlight[] {
    return super.ordersInFlight().filter(({ status }) => status !== 'UNKNOWN')
  }
}
class Faithful extends MemoryStore {
  override keepAccountIdentity(identity: AccountIdentity): void {
    if (super.accountIdentity() === null) super.keepAccountIdentity(identity)
  }
}
class NewestFirst extends MemoryStore {
  override ordersInFlight(): readonly OrderInFlight[] {
    return [...super.ordersInFlight()].reverse()
  }
}
class Haunted extends MemoryStore {
  override latestSnapshot(): EngineSnapshot | null {
    // as: what stood there before nobody knows
    return super.latestSnapshot() ?? ({} as EngineSnapshot)
  }
}

test.each<[string, Store]>([
  ['an empty store has no step, no snapshot and no order', new Haunted()],
  ['steps come back as they were, in order, after any sequence', new Unordered()],
  ['a gap, a repetition or a step back is refused and leaves nothing behind', new Careless()],
  ['a gap, a repetition or a step back is refused and leaves nothing behind', new Forgetful()],
  ['the newest snapshot is the one that counts', new FirstSnapshot()],
  ['an order is an intent, then sent, then accepted, and gone once it is over', new Unsent()],
  ['an order that no step has kept cannot be sent, and one that is over can be marked again', new Trusting()],
  ['an order nobody can tell about stays in flight until it is settled', new Certain()],
  ['orders in flight come oldest first, closes among them', new NewestFirst()],
  ['a store that knows its account has the last one that it was given', new Faithful()],
])('a store that breaks it is found out: %s', async (title, broken) => {
  const law = storeLaws.find((one) => one.title === title)
  await expect((async () => law?.check(broken))()).rejects.toThrow()
})
