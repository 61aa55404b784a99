import { randomBytes } from 'node:crypto'

const HEXADECIMAL = /^[0-9a-fA-F]*$/
const HEXADECIMAL_DIGITS = 64
const BASE64 = /^[A-Za-z0-9+/_-]{43,}={0,2}$/
const LEAST_DISTINCT = 12
const STRETCH = 8
const WORDS: readonly string[] = [
  'password',
  'passw0rd',
  'secret',
  'token',
  'admin',
  'qwert',
  'asdfg',
  'letmein',
  'changeme',
  'default',
  'example',
  'alavanca',
  'metatrader',
  'segredo',
  'senha',
  'mudar',
]

/** A token of 32 random bytes in base64url: 43 characters. */
export const makeToken = (): string => {
  for (;;) {
    const token = randomBytes(32).toString('base64url')
    // one in some ten thousand looks like less than it is
    if (tokenFault(token) === null) return token
  }
}

/** What is wrong with a token, as the end of a sentence that begins with its name; null where nothing is. */
export const tokenFault = (token: string): string | null => {
  const why = weaknessOf(token)
  return why === null ? null : `${why}. Make one with: alavanca mt5 token`
}

const weaknessOf = (token: string): string | null => {
  const isHexadecimal = HEXADECIMAL.test(token)
  if (isHexadecimal ? token.length < HEXADECIMAL_DIGITS : !BASE64.test(token))
    return 'must be 32 random bytes: 43 or more of the characters A-Z a-z 0-9 - and _, or 64 or more hexadecimal digits'
  if (!isHexadecimal && !(/[a-z]/.test(token) && /[A-Z]/.test(token) && /[0-9+/_-]/.test(token)))
    return 'must be random bytes, and these are letters of one kind: somebody can guess them'
  if (new Set(token).size < LEAST_DISTINCT) return 'has too few different characters: somebody can guess it'
  if (isRepetitive(token)) return 'repeats itself, or counts: somebody can guess it'
  const plain = token.toLowerCase()
  if (WORDS.some((word) => plain.includes(word))) return 'has a word in it that everybody tries first'
  return null
}

/** Whether a stretch of it comes twice, or goes from each character to its neighbour. */
const isRepetitive = (token: string): boolean => {
  const stretches = Array.from({ length: token.length - STRETCH + 1 }, (_, at) => token.slice(at, at + STRETCH))
  return new Set(stretches).size < stretches.length || stretches.some((stretch) => counts(stretch))
}

const counts = (stretch: string): boolean => {
  const steps = new Set([...stretch].slice(1).map((letter, at) => letter.charCodeAt(0) - stretch.charCodeAt(at)))
  const [step] = steps
  return steps.size === 1 && (step === 1 || step === -1)
}
