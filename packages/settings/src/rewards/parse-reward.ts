import { faultsOf } from '@alavanca/core'
import { REWARD_OPTIONS, type RewardName, type RewardRule, rewardRuleSchema } from '@alavanca/policy'
import { closest } from 'fastest-levenshtein'

/** What came of reading a reward: the rule, or everything that is wrong with it. */
export type RewardReading =
  | { readonly rule: RewardRule; readonly faults: readonly [] }
  | { readonly rule: null; readonly faults: readonly string[] }

// Object.keys is typed as string[], though these are exactly the names
const NAMES = Object.keys(REWARD_OPTIONS) as RewardName[]
const SHAPE = /^([^()]*)(?:\(([^()]*)\))?$/
const NUMBER = /^-?\d+(\.\d+)?$/

const nearest = (word: string, words: readonly string[]): string =>
  `the nearest of ${words.join(', ')} is ${closest(word, words)}`

const optionOf = (text: string, allowed: readonly string[]): { name: string; value: string | number } | string => {
  const [name = '', value = '', ...more] = text.split('=').map((part) => part.trim())
  if (name === '' || value === '' || more.length > 0) return `options are written as name=value; got "${text.trim()}"`
  if (!allowed.includes(name)) return `there is no option ${name}; ${nearest(name, allowed)}`
  if (name === 'unit' && value === 'risk') return { name, value }
  if (!NUMBER.test(value)) return `${name} must be a plain number with a point; got ${value}`
  return { name, value: Number(value) }
}

/** A shipped reward with its options, such as `r-multiple(clip=5, unit=80)` or `win-loss`. */
export const parseReward = (text: string): RewardReading => {
  const [, word, brackets] = SHAPE.exec(text.trim()) ?? []
  if (word === undefined)
    return { rule: null, faults: [`must be a reward with its options in brackets; got "${text.trim()}"`] }
  const name = NAMES.find((each) => each === word.trim())
  if (name === undefined)
    return { rule: null, faults: [`there is no reward "${word.trim()}"; ${nearest(word.trim(), NAMES)}`] }
  const faults: string[] = []
  const options = new Map<string, string | number>()
  for (const part of brackets === undefined || brackets.trim() === '' ? [] : brackets.split(',')) {
    const option = optionOf(part, REWARD_OPTIONS[name])
    if (typeof option === 'string') faults.push(option)
    else if (options.has(option.name)) faults.push(`${option.name} is given twice`)
    else options.set(option.name, option.value)
  }
  const given = { name, ...Object.fromEntries(options) }
  const checked = rewardRuleSchema.safeParse(given)
  if (checked.success && faults.length === 0) return { rule: checked.data, faults: [] }
  const broken = checked.success ? [] : faultsOf(checked.error.issues, given)
  return { rule: null, faults: [...faults, ...broken.map(({ path, message }) => `${path} ${message}`)] }
}
