/** Lines that no sound peer would send, as many as are wanted, from one seed. */
import { type Rng, seededRng } from '@alavanca/core'
import { SERVER_SAMPLES, TERMINAL_SAMPLES } from '@alavanca/testing/terminal-samples'

const ODD_VALUES: readonly unknown[] = [
  null,
  -1,
  0,
  0.1,
  1e308,
  -0,
  '',
  'x'.repeat(300),
  '9'.repeat(30),
  [],
  {},
  [[[[[]]]]],
  true,
  'ção\u0000\u2028',
  { t: 'order.open' },
  Number.MAX_SAFE_INTEGER,
]

const RAW: readonly string[] = [
  '',
  ' ',
  'null',
  '{',
  '}{',
  '[]',
  '"t"',
  '{"t":null}',
  '{"t":"__proto__","n":1,"ts":1}',
  '{"t":"hb","n":1e999,"ts":1}',
  '{"__proto__":{"t":"hb"}}',
  'GET / HTTP/1.1\r',
  '\u0000\u0001\u0002',
  '['.repeat(5_000),
  `{"a":${'['.repeat(2_000)}${']'.repeat(2_000)}}`,
  '{"t":"hello","t":"auth"}',
  'x'.repeat(3_000),
  'x'.repeat(70_000),
]

// a sound good-bye would end a session, and the rest would go nowhere
const SAMPLES: readonly object[] = [...Object.values(TERMINAL_SAMPLES), ...Object.values(SERVER_SAMPLES)].filter(
  ({ t }) => t !== 'bye',
)

const pick = <Item>(items: readonly Item[], rng: Rng): Item | undefined => items[Math.floor(rng.next() * items.length)]

const bentObject = (sample: object, rng: Rng): string => {
  const entries = Object.entries(sample)
  const at = Math.floor(rng.next() * entries.length)
  const bent = entries.map(([key, value], index) => [key, index === at ? pick(ODD_VALUES, rng) : value])
  return JSON.stringify(Object.fromEntries(rng.next() < 0.3 ? bent.filter((_, index) => index !== at) : bent))
}

const bentText = (text: string, rng: Rng): string => {
  const at = Math.floor(rng.next() * text.length)
  if (rng.next() < 0.5) return text.slice(0, at)
  return text.slice(0, at) + String.fromCharCode(Math.floor(rng.next() * 256)) + text.slice(at + 1)
}

/** Batches of bytes, each of many lines. No line is a sound message that would do anything. */
export function* hostileLines(lines: number, seed: string, perBatch = 1_000): Generator<Buffer> {
  const rng = seededRng(seed)
  for (let done = 0; done < lines; done += perBatch) {
    const batch = Array.from({ length: Math.min(perBatch, lines - done) }, () => {
      const kind = rng.next()
      const sample = pick(SAMPLES, rng) ?? {}
      if (kind < 0.2) return pick(RAW, rng) ?? ''
      return kind < 0.7 ? bentObject(sample, rng) : bentText(JSON.stringify(sample), rng)
    })
    // a line feed from a bent character only makes more lines
    yield Buffer.from(`${batch.join('\n')}\n`, rng.next() < 0.5 ? 'latin1' : 'utf8')
  }
}
