// Who may import whom: the table of ARCHITECTURE.md as data, and dependency-cruiser rules made from it.

/** Packages run in browser and server; each names the packages it may use. */
const packages = {
  domain: [],
  pairing: ['domain'],
  contracts: ['domain'],
  'room-doc': [],
  client: ['contracts', 'domain'],
};

/** Libs from low to high. `all` is every lib listed before. Siblings that must not meet name what they may use. */
const libs = [
  ['platform', []],
  ['persistence', ['platform']],
  ['bus', ['platform', 'persistence']],
  ['jobs', ['platform', 'persistence']],
  ['identity', ['platform', 'persistence']],
  ['realtime', ['platform', 'persistence', 'bus', 'identity']],
  ['questions', ['platform', 'persistence', 'identity']],
  ['interviews', ['platform', 'persistence', 'bus', 'jobs', 'identity', 'questions']],
  ['cohorts', ['platform', 'persistence', 'jobs', 'identity', 'interviews']],
  ['scheduling', ['platform', 'persistence', 'identity', 'questions', 'interviews']],
  [
    'matching',
    [
      'platform',
      'persistence',
      'jobs',
      'identity',
      'realtime',
      'questions',
      'interviews',
      'scheduling',
      'cohorts',
    ],
  ],
  ['rooms', ['platform', 'persistence', 'bus', 'identity', 'realtime', 'questions', 'interviews', 'collab']],
  ['signaling', ['platform', 'persistence', 'bus', 'identity', 'realtime', 'questions', 'interviews']],
  ['collab', ['platform', 'persistence', 'bus', 'identity', 'realtime', 'questions', 'interviews']],
  ['scorecards', ['platform', 'persistence', 'identity', 'questions', 'interviews']],
  [
    'notifications',
    [
      'platform',
      'persistence',
      'jobs',
      'identity',
      'questions',
      'interviews',
      'cohorts',
      'scheduling',
      'matching',
      'scorecards',
    ],
  ],
];
/** Packages a lib may use beside domain and contracts. */
const special = { scheduling: ['pairing'], matching: ['pairing'], collab: ['room-doc'] };

const any = (names) => `(?:${names.join('|') || '(?!)'})`;
const everyLib = libs.map(([name]) => name);

const packageRules = Object.entries(packages).map(([name, allowed]) => ({
  name: `package-${name}`,
  severity: 'error',
  from: { path: `^packages/${name}/src` },
  to: { path: `^(?:packages/(?!(?:${[name, ...allowed].join('|')})/)|libs/|apps/|test/)` },
}));

/** @type {[string, string[]][]} */
const table = libs;
const libRules = table.map(([name, allowed]) => ({
  name: `lib-${name}`,
  severity: 'error',
  from: { path: `^libs/${name}/` },
  to: {
    path: `^(?:libs/(?!(?:${[name, ...allowed].join('|')})/)|packages/(?!(?:${['domain', 'contracts', ...(special[name] ?? [])].join('|')})/)|apps/|test/)`,
  },
}));

export const rules = [
  ...packageRules,
  ...libRules,
  {
    name: 'api-composes-libs',
    severity: 'error',
    from: { path: '^apps/api/' },
    to: { path: '^(?:packages/(?!(?:domain|contracts)/)|apps/(?!api/)|test/)' },
  },
  {
    name: 'web-uses-packages-only',
    severity: 'error',
    from: { path: '^apps/web/' },
    to: { path: `^(?:libs/|apps/api/|test/)` },
  },
  {
    name: 'front-door',
    comment:
      'Another lib is entered by its index.ts; a .tables.ts may also name another .tables.ts for a foreign key.',
    severity: 'error',
    from: { path: '^(?:libs|apps|test)/([^/]+)/' },
    to: { path: `^libs/${any(everyLib)}/src/(?!index\\.ts$|[a-z-]+\\.tables\\.ts$)`, pathNot: '^libs/$1/' },
  },
  {
    name: 'tables-are-private',
    comment: 'Tables of another lib are for foreign keys and for a store that joins them.',
    severity: 'error',
    from: { path: '^(?:libs|apps)/([^/]+)/', pathNot: '\\.(?:tables|store|db\\.spec)\\.ts$' },
    to: { path: `^libs/${any(everyLib)}/src/[a-z-]+\\.tables\\.ts$`, pathNot: '^libs/$1/' },
  },
  {
    name: 'sql-only-in-stores',
    severity: 'error',
    from: { path: '^(?:libs|apps)/', pathNot: '^libs/persistence/|\\.(?:store|tables|db\\.spec)\\.ts$' },
    to: { path: '(?:^|node_modules/)(?:drizzle-orm|postgres)(?:/|$)' },
  },
  {
    name: 'no-cycles',
    severity: 'error',
    from: { path: '^(?:libs|packages|apps)/' },
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
];
