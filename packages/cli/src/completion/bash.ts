import type { CommandMap } from '../map/declare.ts'
import { firstWords, groupsOf, type OfferedOption, offeredCommands } from './words.ts'

const valueCase = (path: string, { name, value }: OfferedOption): readonly string[] => {
  if (value === null) return []
  const act =
    value === 'file'
      ? 'files=1'
      : value === 'folder'
        ? 'folders=1'
        : `words='${value === 'any' ? '' : value.words.join(' ')}'`
  return [`    '${path} --${name}') ${act} ;;`]
}

/** The script for bash, 3.2 and newer. */
export const bashCompletion = (map: CommandMap): string => {
  const commands = offeredCommands(map)
  const groups = groupsOf(map)
  return [
    '# completion of alavanca for bash; made by: alavanca completion bash',
    '_alavanca() {',
    `  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} path='' words='' files='' folders='' at each`,
    '  # --option=value comes in three pieces',
    '  [ "$word" = "=" ] && word=\'\'',
    `  [ "$before" = "=" ] && before=\${COMP_WORDS[COMP_CWORD-2]}`,
    '  for ((at = 1; at < COMP_CWORD; at++)); do',
    `    each=\${COMP_WORDS[at]}`,
    '    case "$path:$each" in',
    '      :--language) ((at++)) ;;',
    '      :-*) ;;',
    '      :*) path=$each ;;',
    ...groups.map(
      ({ name, words }) => `      ${words.map((each) => `${name}:${each}`).join('|')}) path="$path $each" ;;`,
    ),
    '    esac',
    '  done',
    '  case "$path $before" in',
    "    ' --language') words='en pt-BR' ;;",
    ...commands.flatMap(({ path, options }) => options.flatMap((option) => valueCase(path, option))),
    '    *) case "$path" in',
    `      '') words='${[...firstWords(map), '--help', '--version', '--language'].join(' ')}' ;;`,
    ...groups.map(({ name, words }) => `      '${name}') words='${words.join(' ')} --help' ;;`),
    ...commands.map(({ path, options, operands, takesFile }) => {
      const flags = options.map(({ name }) => `--${name}`)
      const words = [...operands, ...flags].join(' ')
      return `      '${path}') words='${words}'${takesFile ? '; files=1' : ''} ;;`
    }),
    '    esac ;;',
    '  esac',
    '  COMPREPLY=()',
    '  while IFS= read -r each; do [ -n "$each" ] && COMPREPLY+=("$each"); done < <(',
    '    compgen -W "$words" -- "$word"',
    '    case "$word" in -*) ;; *)',
    '      [ -n "$files" ] && compgen -f -- "$word"',
    '      [ -n "$folders" ] && compgen -d -- "$word" ;;',
    '    esac',
    '  )',
    '}',
    'complete -o filenames -F _alavanca alavanca 2>/dev/null || complete -F _alavanca alavanca',
    '',
  ].join('\n')
}
