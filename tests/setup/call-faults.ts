/** What a command takes: what `alavanca` is made of, or a table that a test makes up. */
interface CommandFacts {
  readonly operands: readonly { readonly isOptional?: boolean; readonly isRest?: boolean }[]
  readonly options: Readonly<
    Record<string, { readonly takes: string | null; readonly values: readonly string[] | null } | undefined>
  >
}
export type CommandFactsByName = Readonly<Record<string, CommandFacts | undefined>>

/** Words that stand for what the reader puts there, and for what was left out. */
const isLeftOpen = (word: string): boolean => /^<.*>$|^…$|^\.\.\.$|^\[.*\]$|^%.*%$|^\$/.test(word)

/** What every command takes. */
const EVERYWHERE = ['help', 'language']

/** What is wrong with the words after `alavanca`, in a sentence each: commands, options and values that are not there. */
export const faultsOfCall = (words: readonly string[], commands: CommandFactsByName): readonly string[] => {
  if (words.length === 0 || words.every((word) => /^(--help|-h|--version|-v)$/.test(word))) return []
  const [first = '', second = ''] = words
  if (isLeftOpen(first)) return []
  const name = [`${first} ${second}`, first].find((one) => commands[one] !== undefined)
  const command = name === undefined ? undefined : commands[name]
  // `alavanca mt5 --help` is about several
  if (name === undefined || command === undefined) {
    const isGroup = Object.keys(commands).some((one) => one.startsWith(`${first} `))
    return isGroup && second.startsWith('-') ? [] : [`no command ${first}`]
  }
  const faults: string[] = []
  const rest = words.slice(name.split(' ').length)
  let operands = 0
  for (let at = 0; at < rest.length; at += 1) {
    const word = rest[at] ?? ''
    const [, option, given] = /^--([a-z][a-z\d-]*)(?:=(.*))?$/.exec(word) ?? []
    if (option === undefined) {
      if (word !== '-h' && !isLeftOpen(word)) operands += 1
      continue
    }
    const facts = command.options[option]
    if (facts === undefined) {
      if (!EVERYWHERE.includes(option)) faults.push(`${name} has no option --${option}`)
      else if (option === 'language' && given === undefined) at += 1
      continue
    }
    if (facts.takes === null) continue
    if (given === undefined) at += 1
    const value = given ?? rest[at]
    if (value === undefined || /^--/.test(value)) faults.push(`--${option} of ${name} has no value`)
    else if (facts.values !== null && !isLeftOpen(value) && !facts.values.includes(value))
      faults.push(`--${option} of ${name} cannot be ${value}`)
  }
  // what stands behind an option that is not known may be its value
  const isFull = operands > command.operands.length && !command.operands.some(({ isRest }) => isRest === true)
  return isFull && faults.length === 0 ? [`${name} takes fewer words`] : faults
}
