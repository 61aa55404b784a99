import type { Book } from '../map/declare.ts'
import { firstWords, groupsOf, type OfferedOption, offeredCommands } from './words.ts'

const valueCase = (path: string, { name, value }: OfferedOption): readonly string[] => {
  if (value === null) return []
  const act =
    value === 'file'
      ? '_files'
      : value === 'folder'
        ? '_files -/'
        : value === 'any'
          ? '_message value'
          : `compadd -- ${value.words.join(' ')}`
  return [`    '${path} --${name}') ${act}; return ;;`]
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''").replaceAll(':', ' -')}'`

/** The script for zsh. */
export const zshCompletion = ({ commands: map, texts }: Book): string => {
  const groups = groupsOf(map)
  const commands = offeredCommands(map)
  const brief = (name: string): string => texts.commands[name]?.brief ?? name
  return [
    '#compdef alavanca',
    '# completion of alavanca for zsh; made by: alavanca completion zsh',
    '_alavanca() {',
    "  local word=$words[CURRENT] before=$words[CURRENT-1] path_='' each",
    '  local -i at',
    '  for ((at = 2; at < CURRENT; at++)); do',
    '    each=$words[at]',
    '    case "$path_:$each" in',
    '      :--language) ((at++)) ;;',
    '      :-*) ;;',
    '      :*) path_=$each ;;',
    ...groups.map(
      ({ name, words }) => `      ${words.map((each) => `${name}:${each}`).join('|')}) path_="$path_ $each" ;;`,
    ),
    '    esac',
    '  done',
    '  case "$path_ $before" in',
    "    ' --language') compadd -- en pt-BR; return ;;",
    ...commands.flatMap(({ path, options }) => options.flatMap((option) => valueCase(path, option))),
    '  esac',
    '  case "$path_" in',
    "    '')",
    '      local -a commands',
    `      commands=(${firstWords(map)
      .map((name) => quoted(`${name}\u0000${brief(name)}`).replace('\u0000', ':'))
      .join(' ')})`,
    "      _describe 'command' commands",
    '      compadd -- --help --version --language ;;',
    ...groups.map(({ name, words }) => `    '${name}') compadd -- ${words.join(' ')} --help ;;`),
    ...commands.map(({ path, options, operands, takesFile }) => {
      const flags = options.map(({ name }) => `--${name}`)
      return `    '${path}') compadd -- ${[...operands, ...flags].join(' ')}${takesFile ? '; _files' : ''} ;;`
    }),
    '  esac',
    '}',
    'compdef _alavanca alavanca',
    '',
  ].join('\n')
}
