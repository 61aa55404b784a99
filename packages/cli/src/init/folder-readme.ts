import type { LanguageName } from '../map/language.ts'

const english = (recording: string): string => `# A bot with Alavanca

Made by \`alavanca init\`. It runs as it is:

\`\`\`sh
npm install          # not needed where alavanca is installed globally
npm run replay       # the strategy on ${recording}; then open runs/replay/report.html
npm run dashboard    # that run on a page: what was decided and why, until Ctrl+C
npm run paper        # a bot's life on an account made of code, until Ctrl+C
npm run dashboard:paper   # beside it, from another shell: the page of the running bot
npm run doctor       # settings and where they come from, and whatever is wrong
\`\`\`

## Next

1. Put your own strategy into \`strategy.ts\`: it is shown bars and answers with signals.
2. Replay your own recording: \`alavanca look <file>\` says what it is taken for, and the command to replay it.
3. Change settings in \`.env\`, and compare: \`alavanca replay … --compare-preset conservative\`.
4. Let it live on paper for some days, then watch a real market with \`alavanca run --terminal --observe\`.

| file           | holds                                                                     |
| -------------- | ------------------------------------------------------------------------- |
| \`strategy.ts\`  | your strategy; TypeScript, read as it is                                  |
| \`.env\`         | settings; read by every command that is started here, never committed     |
| \`package.json\` | the commands above                                                        |
| \`data/\`        | a week of a simulated market, to begin with: nothing in it ever happened  |
`

const portuguese = (recording: string): string => `# Um robô com a Alavanca

Feito por \`alavanca init\`. Roda como está:

\`\`\`sh
npm install          # desnecessário onde a alavanca está instalada globalmente
npm run replay       # a estratégia sobre ${recording}; depois abra runs/replay/report.html
npm run dashboard    # essa execução numa página: o que foi decidido e por quê, até Ctrl+C
npm run paper        # a vida de um robô numa conta feita de código, até Ctrl+C
npm run dashboard:paper   # ao lado dele, noutro terminal: a página do robô em execução
npm run doctor       # as configurações, de onde vêm, e o que estiver errado
\`\`\`

## A seguir

1. Ponha a sua própria estratégia em \`strategy.ts\`: ela vê barras e responde com sinais.
2. Repita uma gravação sua: \`alavanca look <arquivo>\` diz como ela é entendida, e o comando que a repete.
3. Mude configurações em \`.env\`, e compare: \`alavanca replay … --compare-preset conservative\`.
4. Deixe-o viver na conta simulada por alguns dias, depois observe um mercado de verdade com \`alavanca run --terminal --observe\`.

| arquivo        | o que tem                                                                     |
| -------------- | ----------------------------------------------------------------------------- |
| \`strategy.ts\`  | a sua estratégia; TypeScript, lido como está                                  |
| \`.env\`         | configurações; lidas por todo comando iniciado aqui, nunca num repositório    |
| \`package.json\` | os comandos acima                                                             |
| \`data/\`        | uma semana de um mercado simulado, para começar: nada disso jamais aconteceu  |
`

/** The README of a new folder by its language, for a recording. */
export const README: Readonly<Record<LanguageName, (recording: string) => string>> = {
  en: english,
  'pt-BR': portuguese,
}
