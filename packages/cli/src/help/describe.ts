import type { Book, CommandDeclaration, Operand } from '../map/declare.ts'
import { OPTION_GROUPS, type OptionGroup } from '../map/names.ts'
import type { OptionDeclaration } from '../map/option.ts'
import { optionText } from '../map/option-text.ts'
import { optionsOf } from '../map/parameters.ts'
import type { Texts } from '../texts/texts.ts'

/** An option as people are told of it. */
interface DescribedOption {
  readonly name: string
  /** `--data <file>`. */
  readonly call: string
  readonly what: string
}

/** All that is told of a command, in one language: the help and the reference page are made of it. */
export interface DescribedCommand {
  readonly brief: string
  readonly more: readonly string[]
  /** `alavanca look <file> [options]`. */
  readonly usage: readonly string[]
  readonly operands: readonly { readonly name: string; readonly what: string }[]
  readonly groups: readonly { readonly title: string; readonly options: readonly DescribedOption[] }[]
}

const isPlaceholder = (name: string, { placeholders }: Texts): name is keyof Texts['placeholders'] =>
  name in placeholders

/** Names between angles in the words of the language. */
const translated = (usage: string, texts: Texts): string =>
  usage
    .replace(/<([a-z]+)>/g, (whole, name: string) =>
      isPlaceholder(name, texts) ? `<${texts.placeholders[name]}>` : whole,
    )
    .replace('[options]', `[${texts.headings.options}]`)

const operandCall = ({ name, values, isOptional, isRest }: Operand, { operands }: Texts): string => {
  const shown = values === undefined ? `<${operands[name].name}>` : values.join('|')
  const rest = isRest === true ? `${shown}…` : shown
  return isOptional === true ? `[${rest}]` : rest
}

const usageOf = (path: string, command: CommandDeclaration, texts: Texts): readonly string[] => {
  const own = [...command.operands.map((operand) => operandCall(operand, texts)), '[options]'].join(' ')
  return (command.usage ?? [own]).map((usage) => `alavanca ${path} ${translated(usage, texts)}`)
}

const describeOption = (
  path: string,
  [name, { takes, values, isMany }]: readonly [string, OptionDeclaration],
  texts: Texts,
): DescribedOption => {
  const { headings, placeholders } = texts
  const value = takes === null ? '' : ` <${values?.join('|') ?? placeholders[takes]}>`
  const text = optionText(path, name, texts)
  return { name, call: `--${name}${value}`, what: isMany ? `${text}; ${headings.many}` : text }
}

const groupsOf = (path: string, command: CommandDeclaration, texts: Texts): DescribedCommand['groups'] => {
  const options = Object.entries(optionsOf(command))
  const of = (group: OptionGroup) => options.filter(([, option]) => option.group === group)
  return OPTION_GROUPS.flatMap((group) => {
    const described = of(group).map((option) => describeOption(path, option, texts))
    return described.length === 0 ? [] : [{ title: texts.groups[group], options: described }]
  })
}

/** What there is to say of a command of the map. */
export const describeCommand = (path: string, { commands, texts }: Book): DescribedCommand | null => {
  const command = commands[path]
  if (command === undefined) return null
  const { brief = '', more = [] } = texts.commands[path] ?? {}
  return {
    brief,
    more,
    usage: usageOf(path, command, texts),
    operands: command.operands.map(({ name }) => texts.operands[name]),
    groups: groupsOf(path, command, texts),
  }
}

/** Commands under a word, `mt5 install` under `mt5`; the one of that name itself first. */
export const pathsUnder = (path: string, { commands }: Book): readonly string[] =>
  Object.keys(commands).filter((name) => name === path || name.startsWith(`${path} `))
