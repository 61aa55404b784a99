import { createHash, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { makeToken, tokenFault } from './token.ts'

const hash = (text: string, encoding: 'hex' | 'base64' | 'base64url') =>
  createHash('sha256').update(text).digest(encoding)

test('a token that is made is accepted, and no two are alike', () => {
  const tokens = Array.from({ length: 500 }, makeToken)
  expect(new Set(tokens).size).toBe(500)
  for (const token of tokens) expect([token.length, tokenFault(token)]).toEqual([43, null])
})

test.each(['hex', 'base64', 'base64url'] as const)(
  '32 random bytes in %s are accepted, but for one in a thousand',
  (encoding) => {
    const refused = Array.from({ length: 5_000 }, () => tokenFault(randomBytes(32).toString(encoding))).filter(
      (fault) => fault !== null,
    )
    expect(refused.length).toBeLessThan(25)
  },
)

test.each([
  ['nothing', '', '32 random bytes'],
  ['sixteen characters', 'sixteen letters!', '32 random bytes'],
  ['16 random bytes', hash('x', 'hex').slice(0, 32), '32 random bytes'],
  ['31 random bytes', hash('x', 'hex').slice(0, 62), '32 random bytes'],
  ['42 characters', hash('x', 'base64url').slice(0, 42), '32 random bytes'],
  ['a sentence', 'both sides know this sentence and nobody says it', '32 random bytes'],
  ['a letter beyond ASCII', `${hash('x', 'base64url')}ç`, '32 random bytes'],
  ['a blank after it', `${hash('x', 'base64url')} `, '32 random bytes'],
  ['one character', 'a'.repeat(64), 'too few different'],
  ['two characters', '0123'.repeat(16), 'too few different'],
  ['words without blanks', 'thequickbrownfoxjumpsoverthelazydogoverandover', 'letters of one kind'],
  ['words in capitals', 'TheQuickBrownFoxJumpsOverTheLazyDogOverAndOver', 'letters of one kind'],
  ['a pattern', '0123456789abcdef'.repeat(4), 'repeats itself'],
  ['a pattern in base64', 'aB3dE6gH9jK1'.repeat(4), 'repeats itself'],
  ['counting', `ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789`, 'counts'],
  ['counting down', `zyxwvutsrq9Q${hash('x', 'base64url')}`, 'counts'],
  ['a word', `${hash('x', 'base64url').slice(0, 35)}Passw0rd`, 'everybody tries'],
  ['our own name', `Alavanca${hash('x', 'base64url')}`, 'everybody tries'],
])('refuses %s, and says what to do', (_, token, why) => {
  expect(tokenFault(token)).toContain(why)
  expect(tokenFault(token)).toContain('alavanca mt5 token')
})
