import type { Book } from '../map/declare.ts'
import { optionText } from '../map/option-text.ts'
import { firstWords, groupsOf, type OfferedCommand, type OfferedOption, offeredCommands } from './words.ts'

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/** Whether the words so far are those of a command. */
const standsAt = (path: string): string =>
  quoted(
    path
      .split(' ')
      .map((name) => `__fish_seen_subcommand_from ${name}`)
      .join('; and '),
  )

const optionLine = (path: string, { name, value }: OfferedOption, book: Book): string => {
  const takes =
    value === null
      ? ''
      : value === 'file'
        ? ' -rF'
        : value === 'folder'
          ? ` -xa ${quoted('(__fish_complete_directories)')}`
          : value === 'any'
            ? ' -x'
            : ` -xa ${quoted(value.words.join(' '))}`
  const what = name === 'help' ? (book.texts.commands['help']?.brief ?? '') : optionText(path, name, book.texts)
  return `complete -c alavanca -n ${standsAt(path)} -l ${name}${takes} -d ${quoted(what)}`
}

const operandLines = ({ path, operands, takesFile }: OfferedCommand): readonly string[] => [
  ...(operands.length > 0 ? [`complete -c alavanca -n ${standsAt(path)} -a ${quoted(operands.join(' '))}`] : []),
  ...(takesFile ? [`complete -c alavanca -n ${standsAt(path)} -F`] : []),
]

/** The script for fish. */
export const fishCompletion = (book: Book): string => {
  const { commands: map, texts } = book
  const groups = groupsOf(map)
  const names = firstWords(map)
  return [
    '# completion of alavanca for fish; made by: alavanca completion fish',
    'complete -c alavanca -f',
    "complete -c alavanca -n __fish_use_subcommand -l version -s v -d 'version'",
    `complete -c alavanca -n __fish_use_subcommand -l help -s h -d ${quoted(texts.commands['help']?.brief ?? '')}`,
    ...names.map(
      (name) =>
        `complete -c alavanca -n __fish_use_subcommand -a ${name} -d ${quoted(texts.commands[name]?.brief ?? name)}`,
    ),
    ...groups.flatMap(({ name, words }) =>
      words.map(
        (word) =>
          `complete -c alavanca -n '__fish_seen_subcommand_from ${name}; and not __fish_seen_subcommand_from ${words.join(' ')}' -a ${word} -d ${quoted(texts.commands[`${name} ${word}`]?.brief ?? '')}`,
      ),
    ),
    ...offeredCommands(map).flatMap((command) => [
      ...operandLines(command),
      ...command.options.map((option) => optionLine(command.path, option, book)),
    ]),
    '',
  ].join('\n')
}
