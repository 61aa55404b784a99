import type { ExitName } from '../exit.ts'
import type { CommandName, OptionName } from '../map/map.ts'
import { OPTIONS_EN } from './options-en.ts'
import { SWEEP_EN } from './sweep-en.ts'
import type { CommandTexts, Texts } from './texts.ts'

/** All words of the command in English. */
export const EN = {
  language: 'en',
  title: 'alavanca: a market through position sizing and scalp exits, recorded or live',
  examples: [
    { call: 'alavanca look WIN_M5.csv', does: 'what a recording is understood to be, and how to replay it' },
    {
      call: 'alavanca replay --data <file> --instrument <name> --timezone <zone> --strategy <module>',
      does: 'the recording through your strategy, with a summary at the end',
    },
    { call: 'alavanca run --paper --strategy <module>', does: 'a bot on an account made of code' },
  ],
  headings: {
    usage: 'How it is called',
    options: 'options',
    exitCodes: 'Exit codes',
    firstSteps: 'First steps',
    many: 'may be repeated',
    words: 'Words that follow',
    code: 'code',
    meaning: 'what happened',
    again: 'start it again?',
    command: 'command',
    option: 'option',
    language: 'of help and faults: en or pt-BR (default: ALAVANCA_LANGUAGE, else the locale)',
    what: 'what it does',
  },
  closing: [
    'alavanca <command> --help tells all about one of them. --language en or pt-BR, or ALAVANCA_LANGUAGE, chooses the language; --version prints the version.',
    'Settings come from the environment: see docs/reference/settings.md.',
  ],
  page: [
    'Every word of `alavanca`, as `alavanca <command> --help` tells it. Settings come from the environment: see [settings](settings.md).',
    'Help, faults of the call, and what `replay`, `report`, `rewards` and `simulate` tell of their results are in English or Brazilian Portuguese: `--language en` or `pt-BR`, else `ALAVANCA_LANGUAGE`, else the locale of `LC_ALL` or `LANG`. `alavanca completion <shell>` prints what lets bash, zsh, fish or PowerShell complete commands, options and values.',
  ],
  sections: {
    START: 'Begin',
    REPLAY: 'The past',
    SWEEP: 'A search through settings',
    RUN: 'A bot',
    STEER: 'A word to a bot that runs, from any shell',
    RECORDS: 'What was written',
    SHELL: 'The shell',
  },
  groups: {
    DATA: 'What is read',
    MARKET: 'The market',
    STRATEGY: 'What trades on it',
    COSTS: 'What trading costs',
    MODE: 'What is made of it (one of these; without any, one run)',
    SEARCH: 'What is searched, and how',
    TRADES: 'Which trades, and how they are judged',
    BOT: 'Which bot',
    SERVER: 'Where it serves, and whom',
    OUTPUT: 'What comes out',
    GENERAL: 'In any command',
  },
  placeholders: {
    account: 'account',
    date: 'YYYY-MM-DD',
    file: 'file',
    folder: 'folder',
    letters: 'letters',
    list: 'list',
    module: 'module',
    money: 'money',
    name: 'name',
    number: 'n',
    points: 'points',
    rule: 'rule',
    size: 'size',
    text: 'text',
    zone: 'zone',
  },
  operands: {
    account: { name: 'account', what: 'the number of the account at the broker' },
    command: { name: 'command', what: 'whose help is wanted' },
    'data-folder': { name: 'data folder', what: 'of the terminal: what File > Open Data Folder opens' },
    database: { name: 'database', what: "a bot's file, such as bot.db" },
    file: { name: 'file', what: 'a recording: MetaTrader bars or ticks, and other layouts' },
    folder: { name: 'folder', what: 'to be made, or empty' },
    position: { name: 'position', what: 'the words above, in their order' },
    reason: { name: 'reason', what: 'why, in as many words as you like; it is kept in the journal' },
    regime: { name: 'regime', what: 'as your strategy names it, such as TREND_UP' },
    shell: { name: 'shell', what: 'for which the script is' },
    snapshot: { name: 'snapshot', what: 'its id, as the dashboard lists it' },
    symbol: { name: 'symbol', what: 'of one instrument; all where it is left out' },
    tuning: { name: 'tuning', what: 'settings with their values, and then a reason' },
    version: { name: 'version', what: 'of the tuning; the one before where it is left out' },
    view: { name: 'view', what: 'what is shown' },
  },
  commands: {
    init: {
      brief: 'makes a folder that runs at once: settings, strategy, recording, npm scripts',
      more: ['It writes over nothing. Without a folder, it is the one you are in.'],
      options: { preset: 'of the settings in its .env (default: balanced)' },
    },
    look: {
      brief: 'shows what a recording is understood to be, how good it is, and how to replay it',
      options: { timeframe: 'M1, M5, M15, H1, D1 …, where it cannot be told from the distance of bars' },
    },
    replay: {
      brief: 'runs a recorded market through strategy, sizing and scalp exits',
      more: ['Settings come from the environment: docs/reference/settings.md.'],
    },
    simulate: {
      brief: 'writes a recording of a market that never was, to try things on',
      more: [
        'As MetaTrader exports it, packed where the name ends in .gz; it prints the line that replays it. Same words, same file. Nothing that earns on it is thereby worth trading.',
      ],
      options: {
        days: 'weekdays (default: 60)',
        instrument: 'WIN (default), WDO, EURUSD, or a .json file with an instrument of your own',
        out: 'the file; one that is there is left alone without --force',
      },
    },
    report: {
      brief: "reports any stretch of a bot's life from its database",
      options: {
        out: 'writes report.html, summary.json, summary.txt, report.json, report.txt and trades.csv there',
        instrument: 'of the database, where it is one of your own; for report.html',
        preset: 'that the run had, for report.html',
        from: 'first session day; from the beginning without it',
        to: 'last session day, included; to the end without it',
        symbol: 'of one instrument alone',
      },
    },
    rewards: {
      brief: 'shows how each reward judges the same recorded trades',
      more: [
        'Mean, spread, how many are clipped, and which action each reward likes best in every regime: those shipped, the one of the settings, and any you add.',
      ],
      options: {
        database: "trades of a bot's database",
        journal: 'trades of a recorded journal',
      },
    },
    ...SWEEP_EN,
    run: {
      brief: "is a bot's life at a market, until it is asked to stop",
      more: [
        '--terminal waits for MetaTrader 5, watches, and trades once the account number is typed; --paper is a terminal and an account made of code.',
        'Settings: docs/reference/settings.md. The whole: docs/how-to/run-as-a-service.md.',
      ],
      options: {
        data: 'a recording as the paper market; without one it is simulated',
        timeframe: 'of the bars that the strategy sees (default: M1)',
        instrument: 'WIN (default), WDO, EURUSD, or a .json file with an instrument of your own',
        'warm-up': 'bars from before, for the strategy’s indicators',
        database: 'keeps every step (default: ALAVANCA_DATABASE; with --paper, paper.db)',
        port: 'where it listens for the terminal',
        spread: 'of paper: ask minus bid where the recording does not say (default: one tick)',
        slippage: 'of paper, on market orders and stops (default: one tick)',
        commission: 'of paper: a contract, one way (default: 0)',
      },
    },
    pipe: {
      brief: 'is the engine for a bot in another process, over standard input and output',
      more: ['An event in and a step out, a JSON line each: docs/reference/pipe.md.'],
      options: {
        instrument: 'WIN, WDO, EURUSD, or a .json file with an instrument of your own',
        database: 'keeps every order before it is told, and goes on from there the next time',
      },
    },
    dashboard: {
      brief: 'shows what a bot does and why, on one page',
      more: ['The page, and the same for programs under /api/v5, until Ctrl+C. It only reads, and prints the address.'],
      options: {
        database: "a bot's file; several bots stand on one page",
        instrument: 'of the run, for instruments of your own',
        preset: 'that the run has, for its limits',
        port: 'where it listens (default: 8080); 0 is any that is free',
        language: 'en or pt-BR; that of the browser unless given',
      },
    },
    'mt5 install': {
      brief: 'copies the Expert Advisor into a MetaTrader 5 terminal',
      options: { json: 'the files that were written, as JSON on standard output' },
    },
    'mt5 token': { brief: 'makes the secret that the Expert Advisor and your program share' },
    status: { brief: 'where it stands: account, state, what is held here and what the broker shows' },
    resume: { brief: 'trade again, after watching, a pause, a halt or a daily limit' },
    pause: { brief: 'no new positions; exits go on' },
    halt: { brief: 'nothing but exits, until somebody resumes' },
    flatten: { brief: 'close everything at the market, and take back what waits' },
    'close-extras': { brief: 'close the extra contracts' },
    settle: {
      brief: 'write off what is no longer at the broker, as having left at that price',
      more: ['0 contracts only end orders in doubt. The reason is needed, and kept in the journal.'],
    },
    adopt: {
      brief: 'take over a position at the broker that nobody here opened',
      more: ['The stop is ordered. The reason is needed, and kept in the journal.'],
    },
    tune: {
      brief: 'change settings of the policy from now on, such as explorationFloor=0.02',
      more: ['The dashboard shows first what it would do.'],
    },
    untune: { brief: 'back to the tuning before, or to a version of it; 0 is as configured' },
    promote: {
      brief: 'put the settings of --challenger in force, once they have proven themselves',
      more: [
        'Before that it is refused, with the evidence and what is needed. What needs a restart is told as lines for the environment file, and then nothing is changed. See docs/how-to/promote-a-setting.md.',
      ],
    },
    freeze: { brief: 'no extras and no learning in a regime, until somebody unfreezes it' },
    unfreeze: { brief: 'extras and learning in that regime again' },
    rollback: { brief: 'what the policy believed when a snapshot was made' },
    bind: { brief: 'another account from now on; it must have been seen, and nothing be held' },
    stop: { brief: 'end; positions stay at the broker with their stops' },
    doctor: {
      brief: 'finds what is wrong: settings with their origins, machine, clock, database, strategy, port',
      more: [
        'It says what to do about each, and ends with 1 where something is in the way. With a database alone it looks at everything in that, also while the bot runs, and names the first thing of each kind that is not what was written.',
      ],
    },
    inspect: {
      brief: "shows what a bot's database holds, also while the bot runs",
      options: {
        symbol: 'of one instrument alone',
        regime: 'of one regime alone',
      },
    },
    export: {
      brief: 'puts what a policy has learnt into one file',
      more: ['Under the settings of the environment, which must be those of the bot. It writes over nothing.'],
      options: { out: 'the file, which must not be there yet' },
    },
    import: {
      brief: 'begins a database with what another policy has learnt',
      options: {
        database: 'the new one; nothing may have happened in it yet',
        from: 'a file of alavanca export',
        accept: 'take it although it was learnt on another symbol, or with another reward',
      },
    },
    completion: {
      brief: 'prints what lets a shell complete commands, options and values',
      more: [
        'bash: source <(alavanca completion bash) in ~/.bashrc.',
        'zsh: source <(alavanca completion zsh) in ~/.zshrc, after compinit.',
        'fish: alavanca completion fish > ~/.config/fish/completions/alavanca.fish',
        'PowerShell: alavanca completion powershell | Out-String | Invoke-Expression in $PROFILE.',
      ],
    },
    help: { brief: 'prints this, or all about one command' },
  } satisfies Record<CommandName, CommandTexts>,
  options: OPTIONS_EN satisfies Record<OptionName, string>,
  exits: {
    ok: { meaning: 'all went well; a life was asked to stop, or its paper market was over', again: 'no' },
    failed: {
      meaning: 'the data or settings are at fault, a journal or database is not what it was, or a bot refused the word',
      again: 'once it is put right',
    },
    usage: {
      meaning: 'the call is at fault; of a life its settings or a taken port, too',
      again: 'no: it would end the same way',
    },
    person: {
      meaning: 'run: the database is not what was written there, or its steps come out otherwise',
      again: 'no: a person has to look (alavanca doctor)',
    },
    fault: {
      meaning: 'run: something failed, such as the strategy or the disk; any other: alavanca itself is at fault',
      again: 'run: yes; positions keep their stops at the broker meanwhile',
    },
    interrupted: {
      meaning: 'it was interrupted, and said what it kept; or a second Ctrl+C ended it at once',
      again: 'no',
    },
  } satisfies Record<ExitName, { meaning: string; again: string }>,
  faults: {},
} as const satisfies Texts
