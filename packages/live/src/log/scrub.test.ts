import { expect, test } from 'vitest'
import { Scrubber } from './scrub.ts'

const TOKEN = 'a "secret" of both/sides'
const HOOK = 'https://api.example.org/bot123:ABCdef/sendMessage?chat_id=77'
const scrubber = new Scrubber([TOKEN, HOOK, null])

test.each([
  ['as it is', `the token is ${TOKEN}.`],
  ['inside of JSON', JSON.stringify({ token: TOKEN })],
  ['inside of an address', `?token=${encodeURIComponent(TOKEN)}`],
  ['the address', `cannot reach ${HOOK}`],
  ['what follows its host', 'POST /bot123:ABCdef/sendMessage?chat_id=77 failed'],
  ['its path alone', 'no such path: /bot123:ABCdef/sendMessage'],
])('a secret is taken out: %s', (_, text) => {
  const clean = scrubber.text(text)
  expect(clean).toContain('(hidden)')
  for (const part of ['secret', 'both', 'ABCdef']) expect(clean).not.toContain(part)
})

test('facts are looked through to the bottom', () => {
  const facts = { level: { deeper: [TOKEN, 7, null] }, address: new URL(HOOK) }
  expect(scrubber.facts(facts)).toEqual({ level: { deeper: ['(hidden)', 7, null] }, address: '(hidden)' })
})

test('what cannot be looked through is not shown', () => {
  const circle: Record<string, unknown> = { token: TOKEN }
  circle['itself'] = circle
  expect(scrubber.facts(circle)).toEqual({ facts: '(hidden)' })
  expect(scrubber.facts({ big: 1n })).toEqual({ facts: '(hidden)' })
})

test('words that are no secrets stay', () => {
  expect(new Scrubber(['', 'short']).text('a short word, and nothing')).toBe('a short word, and nothing')
})

test('of a database its password is hidden, and its name stays', () => {
  const clean = new Scrubber(['postgresql://bots:pass%20word@host/alavanca'])
  expect(clean.text('postgresql://bots:pass%20word@host/alavanca; pass word; pass%20word; /home/x/alavanca.db')).toBe(
    '(hidden); (hidden); (hidden); /home/x/alavanca.db',
  )
  expect(new Scrubber(['postgresql://bots:pass%zzword@host/bots']).text('pass%zzword')).toBe('(hidden)')
})
