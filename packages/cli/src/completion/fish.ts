import type { Book } from '../map/declare.ts'
import { optionText } from '../map/option-text.ts'
import { firstWords, groupsOf, type OfferedCommand, type OfferedOption, offeredCommands } from './words.ts'

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/** Whether the words so far begin with those of a command. */
const standsAt = (path: string): string => quoted(`__alavanca_at ${path}`)

/** What tells where the cursor is: the words before it, without the command itself and a language. */
const WHERE: readonly string[] = [
  'function __alavanca_words',
  '    set -l words (commandline -opc)',
  '    set -e words[1]',
  '    if test (count $words) -ge 2; and test "$words[1]" = --language',
  '        set -e words[1..2]',
  '    end',
  '    echo "$words "',
  'end',
  'function __alavanca_at',
  '    string match -q -- "$argv *" (__alavanca_words)',
  'end',
  'function __alavanca_first',
  "    test (__alavanca_words) = ' '",
  'end',
]

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
    ...WHERE,
    'complete -c alavanca -f',
    "complete -c alavanca -n __alavanca_first -l version -s v -d 'version'",
    `complete -c alavanca -n __alavanca_first -l help -s h -d ${quoted(texts.commands['help']?.brief ?? '')}`,
    ...names.map(
      (name) => `complete -c alavanca -n __alavanca_first -a ${name} -d ${quoted(texts.commands[name]?.brief ?? name)}`,
    ),
    ...groups.flatMap(({ name, words }) =>
      words.map(
        (word) =>
          `complete -c alavanca -n '__alavanca_at ${name}${words.map((each) => `; and not __alavanca_at ${name} ${each}`).join('')}' -a ${word} -d ${quoted(texts.commands[`${name} ${word}`]?.brief ?? '')}`,
      ),
    ),
    ...offeredCommands(map).flatMap((command) => [
      ...operandLines(command),
      ...command.options.map((option) => optionLine(command.path, option, book)),
    ]),
    '',
  ].join('\n')
}
