import type { CommandContext, TypedCommandParameters } from '@stricli/core'
import { LANGUAGE_NAMES } from '../options/closed-lists.ts'
import type { Texts } from '../texts/texts.ts'
import { noValue } from './call-faults.ts'
import type { CommandDeclaration, Operand } from './declare.ts'
import { choice, type OptionDeclaration, type Options } from './option.ts'
import { optionText } from './option-text.ts'

/** What the parser hands over: how often a flag was said, and every value of an option in its order. */
export type ParsedOptions = Readonly<Record<string, number | readonly string[] | undefined>>

/** Options of a command, with the one that all have. */
export const optionsOf = ({ options }: CommandDeclaration): Options => ({
  ...options,
  language: options['language'] ?? choice('GENERAL', LANGUAGE_NAMES),
})

/** Everything may be said twice, so that a script may have defaults: which counts is for `Arguments`. */
const flagOf = ({ takes, values }: OptionDeclaration, brief: string) => {
  if (takes === null) return { kind: 'counter', optional: true, brief } as const
  const list = { variadic: true, optional: true, placeholder: takes, brief } as const
  return values === null
    ? ({ kind: 'parsed', parse: String, ...list } as const)
    : ({ kind: 'enum', values, ...list } as const)
}

const positionalOf = ({ name, values, offers }: Operand, { operands }: Texts) => ({
  brief: operands[name].what,
  placeholder: operands[name].name,
  parse: (input: string): string => {
    if (values !== undefined && !values.includes(input)) throw noValue(`<${operands[name].name}>`, input, values)
    return input
  },
  proposeCompletions: () => values ?? offers ?? [],
})

/** A command's options and operands as the parser takes them. */
export const parametersOf = (
  path: string,
  command: CommandDeclaration,
  texts: Texts,
): TypedCommandParameters<ParsedOptions, readonly string[], CommandContext> => {
  const options = Object.entries(optionsOf(command))
  const flags = Object.fromEntries(
    options.map(([name, option]) => [name, flagOf(option, optionText(path, name, texts))]),
  )
  const [last] = command.operands.slice(-1)
  const needed = command.operands.filter(({ isOptional }) => isOptional !== true)
  const positional =
    last?.isRest === true
      ? { kind: 'array', parameter: positionalOf(command.operands[0] ?? last, texts), minimum: needed.length }
      : {
          kind: 'tuple',
          parameters: command.operands.map((operand) => ({
            ...positionalOf(operand, texts),
            optional: operand.isOptional === true,
          })),
        }
  // as: its types want to know each name, and the names are data here; `flagOf` makes what `ParsedOptions` says
  return { flags, positional } as unknown as TypedCommandParameters<ParsedOptions, readonly string[], CommandContext>
}
