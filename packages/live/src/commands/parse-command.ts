import { SIDES } from '@alavanca/core'
import type { LegName, OperatorAction } from '@alavanca/engine'
import type { ControlRequest, Typed } from './request.ts'

/** What typed words are, or why they are nothing. */
export type ParsedCommand =
  | { readonly ok: true; readonly typed: Typed }
  | { readonly ok: false; readonly message: string }

/** The call of a command cannot work; the message says how it is called. */
class Misuse extends Error {}

const LEGS: readonly LegName[] = ['BASE', 'EXTRA']
const HELP_HINT = 'Type help for all commands.'

const isAccount = (word: string | undefined): word is string => word !== undefined && /^\d{1,20}$/.test(word)

const price = (word: string | undefined, what: string): number => {
  if (word === undefined || !/^\d+(\.\d+)?$/.test(word) || Number(word) <= 0)
    throw new Misuse(`${what} must be a price such as 130000 or 1.0850; got ${word ?? 'nothing'}.`)
  return Number(word)
}

const contracts = (word: string | undefined, least: 0 | 1): number => {
  if (word === undefined || !/^\d{1,9}$/.test(word) || Number(word) < least)
    throw new Misuse(`Contracts must be a whole number of at least ${least}; got ${word ?? 'nothing'}.`)
  return Number(word)
}

const oneOf = <Word extends string>(word: string | undefined, allowed: readonly Word[], what: string): Word => {
  const found = allowed.find((each) => each === word?.toUpperCase())
  if (found === undefined) throw new Misuse(`${what} must be ${allowed.join(' or ')}; got ${word ?? 'nothing'}.`)
  return found
}

const needed = (word: string | undefined, what: string): string => {
  if (!word) throw new Misuse(`${what} is missing.`)
  return word
}

/** The reason at the end of a command that needs one. */
const reasonOf = (words: readonly string[], command: string): string =>
  needed(words.join(' '), `A reason at the end, such as: ${command} … closed by hand at the terminal. It`)

/** `name=value` words by name, and the words that are none. */
const named = (words: readonly string[], names: readonly string[]): [Map<string, string>, string[]] => {
  const values = new Map<string, string>()
  const rest: string[] = []
  for (const word of words) {
    const [, name = '', value = ''] = /^([a-z]+)=(.+)$/.exec(word) ?? []
    if (names.includes(name) && !values.has(name)) values.set(name, value)
    else rest.push(word)
  }
  return [values, rest]
}

interface Speaker {
  /** Who types, for the records: `typed in`, `from another shell`. */
  readonly who: string
  /** What is traded; a first word that is one of them is meant as a symbol. */
  readonly symbols: readonly string[]
}

const noteOf = (reason: string, who: string): string => (reason === '' ? who : `${reason} (${who})`)

const operator = (
  action: OperatorAction,
  note: string,
  account: string | null = null,
): Extract<ControlRequest, { type: 'OPERATOR' }> => ({ type: 'OPERATOR', action, account, note })

const settle = (words: readonly string[], who: string): Typed => {
  const [values, [symbol, leg, count, at, ...reason]] = named(words, ['trade'])
  const tradeId = values.get('trade')
  const why = reasonOf(reason, 'settle')
  const action = {
    type: 'SETTLE',
    symbol: needed(symbol, 'The symbol'),
    leg: oneOf(leg, LEGS, 'The leg'),
    ...(tradeId !== undefined && { tradeId }),
    contracts: contracts(count, 0),
    price: price(at, 'The price'),
    reason: why,
  } as const
  return operator(action, noteOf(why, who))
}

const adopt = (words: readonly string[], who: string): Typed => {
  const [values, [symbol, side, count, at, ...reason]] = named(words, ['stop', 'target', 'contract'])
  const [target, contract] = [values.get('target'), values.get('contract')]
  const why = reasonOf(reason, 'adopt')
  const action = {
    type: 'ADOPT',
    symbol: needed(symbol, 'The symbol'),
    side: oneOf(side, SIDES, 'The side'),
    contracts: contracts(count, 1),
    price: price(at, 'The price'),
    stopPrice: price(values.get('stop'), 'stop='),
    ...(target !== undefined && { targetPrice: price(target, 'target=') }),
    ...(contract !== undefined && { contract }),
    reason: why,
  } as const
  return operator(action, noteOf(why, who))
}

/** An act on one symbol, or on all where none is named. */
const onSymbol = (type: 'FLATTEN' | 'CLOSE_EXTRAS', words: readonly string[], { who, symbols }: Speaker): Typed => {
  const [first = '', ...rest] = words
  const isSymbol = symbols.includes(first)
  // a symbol with a slip in it must not become a reason, and everything be closed
  if (!isSymbol && /^[A-Z0-9$@#._]{2,}$/.test(first))
    throw new Misuse(`${first} is not traded here; ${symbols.join(', ')} is.`)
  const action = isSymbol ? { type, symbol: first } : { type }
  return operator(action, noteOf((isSymbol ? rest : words).join(' '), who))
}

const resume = ([first, ...rest]: readonly string[], who: string): Typed => {
  const account = isAccount(first) ? first : null
  const reason = account === null ? [first ?? '', ...rest] : rest
  return operator({ type: 'RESUME' }, noteOf(reason.join(' ').trim(), who), account)
}

const onRegime = (type: 'FREEZE' | 'UNFREEZE', [regime, ...reason]: readonly string[], who: string): Typed =>
  operator({ type, regime: needed(regime, 'The regime, such as TREND_UP,') }, noteOf(reason.join(' '), who))

const rollback = ([snapshotId, ...reason]: readonly string[], who: string): Typed =>
  operator({ type: 'ROLLBACK', snapshotId: needed(snapshotId, 'The snapshot') }, noteOf(reason.join(' '), who))

/** Settings come first; which there are, and their ranges, is the engine's to judge. */
const tune = (words: readonly string[], who: string): Typed => {
  const change: Record<string, number | 'auto'> = {}
  let read = 0
  for (const word of words) {
    const [, name, value = ''] = /^(\w+)=(.*)$/.exec(word) ?? []
    if (name === undefined) break
    if (value !== 'auto' && !/^\d+(\.\d+)?$/.test(value))
      throw new Misuse(`${name} must be a number such as 0.02; got ${value || 'nothing'}.`)
    change[name] = value === 'auto' ? value : Number(value)
    read += 1
  }
  if (read === 0) throw new Misuse('tune needs a setting with its value: tune explorationFloor=0.02.')
  return operator({ type: 'TUNE', change }, noteOf(words.slice(read).join(' '), who))
}

const untune = ([first = '', ...rest]: readonly string[], who: string): Typed =>
  /^\d{1,9}$/.test(first)
    ? operator({ type: 'TUNE_UNDO', version: Number(first) }, noteOf(rest.join(' '), who))
    : operator({ type: 'TUNE_UNDO' }, noteOf([first, ...rest].join(' ').trim(), who))

/** Words that look like an option mean something else than a reason: nothing but proof promotes. */
const promote = (words: readonly string[], who: string): Typed => {
  const option = words.find((word) => word.startsWith('-'))
  if (option !== undefined) throw new Misuse(`promote knows no ${option}: a challenger is promoted by its proof alone.`)
  return { type: 'PROMOTE', account: null, note: noteOf(words.join(' '), who) }
}

const bind = ([account]: readonly string[], who: string): Typed => {
  if (!isAccount(account)) throw new Misuse('bind needs the number of the account: bind 1000001.')
  return { type: 'BIND', account, note: who }
}

const typedOf = ([command = '', ...words]: readonly string[], speaker: Speaker): Typed => {
  const { who } = speaker
  const note = noteOf(words.join(' '), who)
  switch (command.toLowerCase()) {
    case 'help':
    case '?':
      return { type: 'HELP' }
    case 'status':
      return { type: 'STATUS' }
    case 'stop':
      return { type: 'STOP', note }
    case 'pause':
      return operator({ type: 'PAUSE' }, note)
    case 'halt':
      return operator({ type: 'HALT' }, note)
    case 'resume':
      return resume(words, who)
    case 'flatten':
      return onSymbol('FLATTEN', words, speaker)
    case 'close-extras':
      return onSymbol('CLOSE_EXTRAS', words, speaker)
    case 'settle':
      return settle(words, who)
    case 'adopt':
      return adopt(words, who)
    case 'freeze':
      return onRegime('FREEZE', words, who)
    case 'unfreeze':
      return onRegime('UNFREEZE', words, who)
    case 'rollback':
      return rollback(words, who)
    case 'tune':
      return tune(words, who)
    case 'untune':
      return untune(words, who)
    case 'promote':
      return promote(words, who)
    case 'bind':
      return bind(words, who)
    default:
      if (isAccount(command) && words.length === 0) return { type: 'LEAVE', account: command, note: who }
      throw new Misuse(`There is no command ${command}. ${HELP_HINT}`)
  }
}

/** What a line is that was typed, or said by another shell. */
export const parseCommand = (line: string, speaker: Speaker): ParsedCommand => {
  const words = line.trim().split(/\s+/)
  try {
    return { ok: true, typed: typedOf(words, speaker) }
  } catch (error) {
    if (error instanceof Misuse) return { ok: false, message: error.message }
    throw error
  }
}
