import type { CommandMap } from '../map/declare.ts'
import { firstWords, groupsOf, offeredCommands } from './words.ts'

const list = (words: readonly string[]): string => `@(${words.map((word) => `'${word}'`).join(', ')})`

/** The script for PowerShell, 5.1 and newer. */
export const powershellCompletion = (map: CommandMap): string => {
  const commands = offeredCommands(map)
  const groups = groupsOf(map)
  const values = commands.flatMap(({ path, options }) =>
    options.flatMap(({ name, value }) =>
      value !== null && typeof value === 'object' ? [`  '${path} --${name}' = ${list(value.words)}`] : [],
    ),
  )
  return [
    '# completion of alavanca for PowerShell; made by: alavanca completion powershell',
    '$alavancaWords = @{',
    `  '' = ${list([...firstWords(map), '--help', '--version', '--language'])}`,
    ...groups.map(({ name, words }) => `  '${name}' = ${list([...words, '--help'])}`),
    ...commands.map(
      ({ path, options, operands }) =>
        `  '${path}' = ${list([...operands, ...options.map(({ name }) => `--${name}`)])}`,
    ),
    '}',
    '$alavancaValues = @{',
    "  ' --language' = @('en', 'pt-BR')",
    ...values,
    '}',
    'Register-ArgumentCompleter -Native -CommandName alavanca -ScriptBlock {',
    '  param($word, $tree, $cursor)',
    '  $said = @($tree.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor } | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })',
    "  $path = ''",
    '  foreach ($each in $said) {',
    '    $longer = "$path $each".Trim()',
    "    if (-not $each.StartsWith('-') -and $alavancaWords.ContainsKey($longer)) { $path = $longer }",
    '  }',
    "  $before = if ($said.Count -gt 0) { $said[-1] } else { '' }",
    '  $offered = if ($alavancaValues.ContainsKey("$path $before")) { $alavancaValues["$path $before"] } else { $alavancaWords[$path] }',
    '  $offered | Where-Object { $_ -like "$word*" } | ForEach-Object {',
    "    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)",
    '  }',
    '}',
    '',
  ].join('\n')
}
