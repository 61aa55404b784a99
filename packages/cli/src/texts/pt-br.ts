import type { ExitName } from '../exit.ts'
import type { CommandName, OptionName } from '../map/map.ts'
import { FAULTS_PT_BR } from './faults-pt-br.ts'
import { OPTIONS_PT_BR } from './options-pt-br.ts'
import { SWEEP_PT_BR } from './sweep-pt-br.ts'
import type { CommandTexts, Texts } from './texts.ts'

/** All words of the command in Brazilian Portuguese. */
export const PT_BR = {
  language: 'pt-BR',
  title: 'alavanca: um mercado por dimensionamento de posição e saídas de scalp, gravado ou ao vivo',
  examples: [
    { call: 'alavanca look WIN_M5.csv', does: 'como uma gravação é entendida, e como reproduzi-la' },
    {
      call: 'alavanca replay --data <arquivo> --instrument <nome> --timezone <fuso> --strategy <módulo>',
      does: 'a gravação pela sua estratégia, com um resumo no fim',
    },
    { call: 'alavanca run --paper --strategy <módulo>', does: 'um robô em uma conta feita de código' },
  ],
  headings: {
    usage: 'Como se chama',
    options: 'opções',
    exitCodes: 'Códigos de saída',
    firstSteps: 'Primeiros passos',
    many: 'pode ser repetida',
    words: 'Palavras que seguem',
    code: 'código',
    meaning: 'o que aconteceu',
    again: 'iniciar de novo?',
    command: 'comando',
    option: 'opção',
    language: 'da ajuda e das falhas: en ou pt-BR (padrão: ALAVANCA_LANGUAGE, senão a localidade)',
    what: 'o que faz',
  },
  closing: [
    'alavanca <comando> --help conta tudo sobre um deles. --language en ou pt-BR, ou ALAVANCA_LANGUAGE, escolhe a língua; --version imprime a versão.',
    'As configurações vêm do ambiente: veja docs/reference/settings.md.',
  ],
  page: [
    'Todas as palavras de `alavanca`, como `alavanca <comando> --help` as conta. As configurações vêm do ambiente: veja [settings](../../reference/settings.md).',
    'A ajuda, as falhas da chamada e o que `replay`, `report`, `rewards` e `simulate` contam dos seus resultados estão em inglês ou em português do Brasil: `--language en` ou `pt-BR`, senão `ALAVANCA_LANGUAGE`, senão a localidade de `LC_ALL` ou `LANG`. `alavanca completion <shell>` imprime o que faz bash, zsh, fish ou PowerShell completar comandos, opções e valores.',
  ],
  sections: {
    START: 'Começar',
    REPLAY: 'O passado',
    SWEEP: 'Uma busca de configurações',
    RUN: 'Um robô',
    STEER: 'Uma palavra a um robô em execução, de qualquer shell',
    RECORDS: 'O que foi escrito',
    SHELL: 'O shell',
  },
  groups: {
    DATA: 'O que é lido',
    MARKET: 'O mercado',
    STRATEGY: 'O que opera nele',
    COSTS: 'Quanto custa operar',
    MODE: 'O que se faz dela (uma destas; sem nenhuma, uma execução)',
    SEARCH: 'O que se procura, e como',
    TRADES: 'Quais operações, e como são julgadas',
    BOT: 'Qual robô',
    SERVER: 'Onde serve, e a quem',
    OUTPUT: 'O que sai',
    GENERAL: 'Em qualquer comando',
  },
  placeholders: {
    account: 'conta',
    date: 'AAAA-MM-DD',
    file: 'arquivo',
    folder: 'pasta',
    letters: 'letras',
    list: 'lista',
    module: 'módulo',
    money: 'dinheiro',
    name: 'nome',
    number: 'n',
    points: 'pontos',
    rule: 'regra',
    size: 'tamanho',
    text: 'texto',
    zone: 'fuso',
  },
  operands: {
    account: { name: 'conta', what: 'o número da conta na corretora' },
    command: { name: 'comando', what: 'cuja ajuda se quer' },
    'data-folder': { name: 'pasta de dados', what: 'do terminal: a que Arquivo > Abrir Pasta de Dados abre' },
    database: { name: 'banco de dados', what: 'o arquivo de um robô, como bot.db' },
    file: { name: 'arquivo', what: 'uma gravação: barras ou ticks do MetaTrader, e outros formatos' },
    folder: { name: 'pasta', what: 'a fazer, ou vazia' },
    position: { name: 'posição', what: 'as palavras acima, nessa ordem' },
    reason: { name: 'motivo', what: 'por quê, em quantas palavras quiser; fica no diário' },
    regime: { name: 'regime', what: 'como a sua estratégia o chama, por exemplo TREND_UP' },
    shell: { name: 'shell', what: 'para o qual é o script' },
    snapshot: { name: 'instantâneo', what: 'seu id, como o painel o lista' },
    symbol: { name: 'símbolo', what: 'de um instrumento; todos, se faltar' },
    tuning: { name: 'ajuste', what: 'configurações com seus valores, e depois um motivo' },
    version: { name: 'versão', what: 'do ajuste; a anterior, se faltar' },
    view: { name: 'vista', what: 'o que se mostra' },
  },
  commands: {
    init: {
      brief: 'faz uma pasta que roda na hora: configurações, estratégia, gravação, scripts npm',
      more: ['Não escreve sobre nada. Sem pasta, é aquela em que você está.'],
      options: { preset: 'das configurações em seu .env (padrão: balanced)' },
    },
    look: {
      brief: 'mostra como uma gravação é entendida, quão boa é, e como reproduzi-la',
      options: { timeframe: 'M1, M5, M15, H1, D1 …, se a distância das barras não o diz' },
    },
    replay: {
      brief: 'passa um mercado gravado por estratégia, dimensionamento e saídas de scalp',
      more: ['As configurações vêm do ambiente: docs/reference/settings.md.'],
    },
    simulate: {
      brief: 'escreve a gravação de um mercado que nunca houve, para experimentar',
      more: [
        'Como o MetaTrader a exporta, compactada se o nome termina em .gz; imprime a linha que a reproduz. As mesmas palavras, o mesmo arquivo. Nada que ganhe nela vale por isso a pena operar.',
      ],
      options: {
        days: 'dias úteis (padrão: 60)',
        instrument: 'WIN (padrão), WDO, EURUSD, ou um arquivo .json com um instrumento seu',
        out: 'o arquivo; um que já existe é deixado como está sem --force',
      },
    },
    report: {
      brief: 'relata qualquer trecho da vida de um robô, do seu banco de dados',
      options: {
        out: 'escreve ali report.html, summary.json, summary.txt, report.json, report.txt e trades.csv',
        instrument: 'do banco de dados, se for um instrumento seu; para report.html',
        preset: 'que a execução teve, para report.html',
        from: 'primeiro dia de pregão; do começo, se faltar',
        to: 'último dia de pregão, incluído; até o fim, se faltar',
        symbol: 'de um só instrumento',
      },
    },
    rewards: {
      brief: 'mostra como cada recompensa julga as mesmas operações gravadas',
      more: [
        'Média, dispersão, quantas são cortadas, e que ação cada recompensa prefere em cada regime: as que vêm junto, a das configurações, e as que você acrescentar.',
      ],
      options: {
        database: 'operações do banco de dados de um robô',
        journal: 'operações de um diário gravado',
      },
    },
    ...SWEEP_PT_BR,
    run: {
      brief: 'é a vida de um robô em um mercado, até que se peça que pare',
      more: [
        '--terminal espera o MetaTrader 5, observa, e opera assim que o número da conta é digitado; --paper é um terminal e uma conta feitos de código.',
        'Configurações: docs/reference/settings.md. O todo: docs/how-to/run-as-a-service.md.',
      ],
      options: {
        data: 'uma gravação como mercado de papel; sem ela, é simulado',
        timeframe: 'das barras que a estratégia vê (padrão: M1)',
        instrument: 'WIN (padrão), WDO, EURUSD, ou um arquivo .json com um instrumento seu',
        'warm-up': 'barras de antes, para os indicadores da estratégia',
        database: 'guarda cada passo (padrão: ALAVANCA_DATABASE; com --paper, paper.db)',
        port: 'onde espera o terminal',
        spread: 'do papel: venda menos compra onde a gravação não diz (padrão: um tick)',
        slippage: 'do papel, em ordens a mercado e stops (padrão: um tick)',
        commission: 'do papel: um contrato, só ida (padrão: 0)',
      },
    },
    pipe: {
      brief: 'é o motor para um robô em outro processo, por entrada e saída padrão',
      more: ['Entra um evento e sai um passo, uma linha de JSON cada: docs/reference/pipe.md.'],
      options: {
        instrument: 'WIN, WDO, EURUSD, ou um arquivo .json com um instrumento seu',
        database: 'guarda cada ordem antes de contá-la, e continua dali na próxima vez',
      },
    },
    dashboard: {
      brief: 'mostra o que um robô faz e por quê, em uma página',
      more: ['A página, e o mesmo para programas em /api/v5, até Ctrl+C. Só lê, e imprime o endereço.'],
      options: {
        database: 'o arquivo de um robô; vários robôs ficam em uma página',
        instrument: 'da execução, para instrumentos seus',
        preset: 'que a execução tem, por seus limites',
        port: 'onde escuta (padrão: 8080); 0 é qualquer uma livre',
        language: 'en ou pt-BR; a do navegador, se não for dita',
      },
    },
    'mt5 install': {
      brief: 'copia o Expert Advisor para um terminal MetaTrader 5',
      options: { json: 'os arquivos que foram escritos, como JSON na saída padrão' },
    },
    'mt5 token': { brief: 'faz o segredo que o Expert Advisor e o seu programa dividem' },
    status: { brief: 'como está: conta, estado, o que se tem aqui e o que a corretora mostra' },
    resume: { brief: 'voltar a operar, depois de observar, de uma pausa, parada ou limite do dia' },
    pause: { brief: 'nenhuma posição nova; as saídas continuam' },
    halt: { brief: 'nada além de saídas, até que alguém retome' },
    flatten: { brief: 'fechar tudo a mercado, e retirar o que espera' },
    'close-extras': { brief: 'fechar os contratos extras' },
    settle: {
      brief: 'dar baixa no que não está mais na corretora, como saído àquele preço',
      more: ['0 contratos só encerra ordens em dúvida. O motivo é necessário, e fica no diário.'],
    },
    adopt: {
      brief: 'assumir uma posição na corretora que ninguém aqui abriu',
      more: ['O stop é ordenado. O motivo é necessário, e fica no diário.'],
    },
    tune: {
      brief: 'mudar configurações da política de agora em diante, como explorationFloor=0.02',
      more: ['O painel mostra antes o que isso faria.'],
    },
    untune: { brief: 'voltar ao ajuste anterior, ou a uma versão dele; 0 é como configurado' },
    promote: {
      brief: 'pôr em vigor as configurações de --challenger, depois que se provaram',
      more: [
        'Antes disso é recusado, com a evidência e o que falta. O que exige reinício é dito como linhas para o arquivo de ambiente, e então nada muda. Veja docs/how-to/promote-a-setting.md.',
      ],
    },
    freeze: { brief: 'nem extras nem aprendizado em um regime, até que alguém o descongele' },
    unfreeze: { brief: 'extras e aprendizado nesse regime de novo' },
    rollback: { brief: 'o que a política acreditava quando um instantâneo foi feito' },
    bind: { brief: 'outra conta de agora em diante; deve ter sido vista, e nada pode estar aberto' },
    stop: { brief: 'encerrar; as posições ficam na corretora com seus stops' },
    doctor: {
      brief: 'acha o que está errado: configurações e origens, máquina, relógio, banco, estratégia, porta',
      more: [
        'Diz o que fazer com cada coisa, e termina com 1 se algo está no caminho. Só com um banco de dados examina tudo nele, também enquanto o robô roda, e nomeia a primeira coisa de cada tipo que não é o que foi escrito.',
      ],
    },
    inspect: {
      brief: 'mostra o que o banco de dados de um robô contém, também enquanto ele roda',
      options: {
        symbol: 'de um só instrumento',
        regime: 'de um só regime',
      },
    },
    export: {
      brief: 'põe em um arquivo o que uma política aprendeu',
      more: ['Sob as configurações do ambiente, que devem ser as do robô. Não escreve sobre nada.'],
      options: { out: 'o arquivo, que ainda não pode existir' },
    },
    import: {
      brief: 'começa um banco de dados com o que outra política aprendeu',
      options: {
        database: 'o novo; nada pode ter acontecido nele ainda',
        from: 'um arquivo de alavanca export',
        accept: 'aceitar embora aprendido em outro símbolo, ou com outra recompensa',
      },
    },
    completion: {
      brief: 'imprime o que faz um shell completar comandos, opções e valores',
      more: [
        'bash: source <(alavanca completion bash) em ~/.bashrc.',
        'zsh: source <(alavanca completion zsh) em ~/.zshrc, depois de compinit.',
        'fish: alavanca completion fish > ~/.config/fish/completions/alavanca.fish',
        'PowerShell: alavanca completion powershell | Out-String | Invoke-Expression em $PROFILE.',
      ],
    },
    help: { brief: 'imprime isto, ou tudo sobre um comando' },
  } satisfies Record<CommandName, CommandTexts>,
  options: OPTIONS_PT_BR satisfies Record<OptionName, string>,
  exits: {
    ok: { meaning: 'tudo correu bem; pediu-se a uma vida que parasse, ou o mercado de papel acabou', again: 'não' },
    failed: {
      meaning:
        'os dados ou as configurações têm falhas, um diário ou banco de dados não é o que era, ou um robô recusou a palavra',
      again: 'depois de corrigido',
    },
    usage: {
      meaning: 'a chamada tem uma falha; de uma vida, também as configurações ou uma porta ocupada',
      again: 'não: terminaria do mesmo modo',
    },
    person: {
      meaning: 'run: o banco de dados não é o que foi escrito nele, ou seus passos dão outro resultado',
      again: 'não: uma pessoa precisa olhar (alavanca doctor)',
    },
    fault: {
      meaning: 'run: algo falhou, como a estratégia ou o disco; nos demais: a falha é do próprio alavanca',
      again: 'run: sim; enquanto isso as posições mantêm seus stops na corretora',
    },
    interrupted: {
      meaning: 'foi interrompido, e disse o que guardou; ou um segundo Ctrl+C o encerrou na hora',
      again: 'não',
    },
  } satisfies Record<ExitName, { meaning: string; again: string }>,
  faults: FAULTS_PT_BR,
} as const satisfies Texts
