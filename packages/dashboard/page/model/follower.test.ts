import { checksum, WIN } from '@alavanca/core'
import { Engine, type PublicState, parseEngineConfig, type Step } from '@alavanca/engine'
import { expect, test } from 'vitest'
import { type Contact, follow, type Listener, type Source } from './follower.ts'

const START = 1_790_000_000_000

/** A life of timers and of an operator who pauses and resumes: every step changes the state. */
const lived = (
  count: number,
): { readonly begin: PublicState; readonly steps: readonly Step[]; readonly hashes: readonly string[] } => {
  const engine = new Engine({ config: parseEngineConfig({ instruments: [WIN] }) })
  const begin = engine.publicState()
  const steps: Step[] = []
  const hashes: string[] = []
  for (let index = 1; index <= count; index += 1) {
    const time = START + index * 1_000
    const type = index % 2 === 0 ? 'RESUME' : 'PAUSE'
    steps.push(engine.process(index % 3 === 0 ? { type: 'TIMER', time } : { type: 'OPERATOR', time, action: { type } }))
    hashes.push(checksum(engine.publicState()))
  }
  return { begin, steps, hashes }
}

const eventOf = (step: Step): string => `id: ${step.sequence}\nevent: step\ndata: ${JSON.stringify(step)}\n\n`
const hashOf = (sequence: number, hash: string | undefined): string =>
  `event: hash\ndata: ${JSON.stringify({ sequence, hash })}\n\n`

const streamOf = (text: string, piece = 61): ReadableStream<Uint8Array> => {
  const bytes = new TextEncoder().encode(text)
  let at = 0
  return new ReadableStream({
    pull: (controller) => {
      if (at >= bytes.length) return controller.close()
      controller.enqueue(bytes.slice(at, at + piece))
      at += piece
    },
  })
}

interface Heard {
  readonly contacts: Contact[]
  readonly sequences: number[]
  readonly agreements: boolean[]
  readonly news: string[]
  last: PublicState | null
}

const listening = (): { heard: Heard; listener: Listener } => {
  const heard: Heard = { contacts: [], sequences: [], agreements: [], news: [], last: null }
  return {
    heard,
    listener: {
      onContact: (contact) => heard.contacts.push(contact),
      onState: (state) => {
        heard.last = state
      },
      onStep: ({ sequence }) => heard.sequences.push(sequence),
      onAgreement: ({ server, own }) => heard.agreements.push(server === own),
      onNews: (name, data) => heard.news.push(`${name}: ${data}`),
      onHeard: () => {},
    },
  }
}

class Over extends Error {}

/** Connections one after the other, each of what `answer` says to where the page stands; then the session is over. */
const sourceOf = (begin: PublicState, answers: readonly ((after: number) => string)[]) => {
  const asked: number[] = []
  let opened = 0
  const source: Source = {
    open: async () => {
      opened += 1
      return { state: begin, hash: checksum(begin) }
    },
    connect: async (after) => {
      const answer = answers[asked.length]
      asked.push(after)
      if (answer === undefined) throw new Over()
      return streamOf(answer(after))
    },
    isFinal: (error) => error instanceof Over,
  }
  return { source, asked, opened: () => opened }
}

const atOnce = async (): Promise<void> => {}

test('whatever the place of the cut: no step is missed, none comes twice, and the hash is the server’s', async () => {
  const { begin, steps, hashes } = lived(400)
  const whole = (after: number): string =>
    steps
      .slice(after)
      .map((step) => eventOf(step) + hashOf(step.sequence, hashes[step.sequence - 1]))
      .join('')
  // anywhere: in a name, in a number, between two events
  const cuts = Array.from({ length: 150 }, (_, index) => (after: number) => {
    const text = whole(after)
    return text.slice(0, 1 + ((index * 7_919) % 900))
  })
  const { source, asked, opened } = sourceOf(begin, [...cuts, whole])
  const { heard, listener } = listening()
  await follow(source, listener, atOnce, new AbortController().signal)
  expect(heard.sequences).toEqual(steps.map(({ sequence }) => sequence))
  expect(heard.agreements.length).toBeGreaterThan(300)
  expect(heard.agreements).not.toContain(false)
  expect(heard.last === null ? null : checksum(heard.last)).toBe(hashes.at(-1))
  expect(asked).toHaveLength(152)
  expect(opened()).toBe(1)
})

test('a gap, or a step that comes twice, makes it begin from the server’s state again', async () => {
  const { begin, steps } = lived(6)
  const [first = '', second = '', third = ''] = steps.map(eventOf)
  for (const wrong of [first + third, first + first]) {
    const { source, asked, opened } = sourceOf(begin, [() => wrong, () => first + second])
    const { heard, listener } = listening()
    await follow(source, listener, atOnce, new AbortController().signal)
    expect(asked).toEqual([0, 0, 2])
    expect(opened()).toBe(2)
    expect(heard.sequences).toEqual([1, 1, 2])
  }
})

test('where the server says that its journal cannot go on from here, it begins anew', async () => {
  const { begin, steps } = lived(1)
  const reset = 'event: reset\ndata: {"reason":"REPLACED","message":"another file"}\n\n'
  const { source, opened } = sourceOf(begin, [() => reset, () => steps.map(eventOf).join('')])
  const { heard, listener } = listening()
  await follow(source, listener, atOnce, new AbortController().signal)
  expect(opened()).toBe(2)
  expect(heard.sequences).toEqual([1])
  expect(heard.news).toEqual([])
})

test('a hash of another state is told as it is, and the page goes on', async () => {
  const { begin, steps, hashes } = lived(2)
  const [first = '', second = ''] = steps.map(eventOf)
  const { source } = sourceOf(begin, [() => first + hashOf(1, 'wrong') + second + hashOf(2, hashes[1])])
  const { heard, listener } = listening()
  await follow(source, listener, atOnce, new AbortController().signal)
  expect(heard.agreements).toEqual([true, false, true])
})

test('it waits longer each time nothing answers, and no longer once something has', async () => {
  const { begin, steps } = lived(1)
  const fail = (): string => {
    throw new TypeError('no network')
  }
  const { source } = sourceOf(begin, [
    fail,
    fail,
    fail,
    () => eventOf(steps[0] as Step),
    fail,
    fail,
    fail,
    fail,
    fail,
    fail,
  ])
  const waits: number[] = []
  const { heard, listener } = listening()
  const pause = async (milliseconds: number): Promise<void> => {
    waits.push(milliseconds)
  }
  await follow(source, listener, pause, new AbortController().signal)
  expect(waits).toEqual([500, 1_000, 2_000, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000])
  expect(heard.contacts.at(-1)).toBe('ENDED')
})

test('once it is told to end, nothing that comes late is told any more', async () => {
  const { begin, steps } = lived(4)
  const ending = new AbortController()
  const { source } = sourceOf(begin, [])
  const { heard, listener } = listening()
  const open = async () => {
    ending.abort()
    return source.open()
  }
  await follow({ ...source, open }, listener, atOnce, ending.signal)
  expect(heard.last).toBeNull()

  // in the middle of a piece that holds several steps
  const amid = new AbortController()
  const piece = sourceOf(begin, [])
  const connect = async () => streamOf(steps.map(eventOf).join(''), 1_000_000)
  const second = listening()
  const onStep = (step: Step): void => {
    second.listener.onStep(step)
    amid.abort()
  }
  await follow({ ...piece.source, connect }, { ...second.listener, onStep }, atOnce, amid.signal)
  expect(second.heard.sequences).toEqual([1])
})

test('what else the stream says is passed on by its name', async () => {
  const { begin } = lived(0)
  const { source } = sourceOf(begin, [() => ': still there\n\nevent: health\ndata: {"ok":true}\n\n'])
  const { heard, listener } = listening()
  await follow(source, listener, atOnce, new AbortController().signal)
  expect(heard.news).toEqual(['health: {"ok":true}'])
})
