import { describe, expect, it } from '@jest/globals';
import { readPeople } from './read-people.ts';

const read = (text: string) => readPeople(text).lines.map(({ name, email }) => [name, email]);
const both = [
  ['Ada Moreno', 'ada@campus.example'],
  ['Kenji Arai', 'kenji@campus.example'],
];

describe('people in a CSV', () => {
  it.each([
    ['commas and a head', 'Name,E-mail\nAda Moreno,ada@campus.example\nKenji Arai,kenji@campus.example\n'],
    ['no head', 'Ada Moreno,ada@campus.example\r\nKenji Arai,kenji@campus.example'],
    ['the address first', 'email,name\nada@campus.example,Ada Moreno\nkenji@campus.example,Kenji Arai'],
    ['semicolons', 'Name;Email\nAda Moreno;ada@campus.example\nKenji Arai;kenji@campus.example'],
    ['tabs, from a spreadsheet', 'Ada Moreno\tada@campus.example\nKenji Arai\tkenji@campus.example'],
    ['a byte order mark', '\uFEFFname,email\nAda Moreno,ada@campus.example\nKenji Arai,kenji@campus.example'],
    ['quotes', '"Ada Moreno","ada@campus.example"\n"Kenji Arai","kenji@campus.example"'],
    ['other case and spaces', ' Ada Moreno , ADA@Campus.example \n\n ,, \nKenji Arai,kenji@campus.example'],
    [
      'columns in between and two of names',
      'Id,First name,Last name,Mail address\n1,Ada,Moreno,ada@campus.example\n2,Kenji,Arai,kenji@campus.example',
    ],
  ])('are read with %s', (_, text) => {
    expect(read(text)).toEqual(both);
  });

  it('may have a comma, a quote and a line break within quotes', () => {
    expect(read('"Moreno, Ada ""A""",ada@campus.example')).toEqual([
      ['Moreno, Ada "A"', 'ada@campus.example'],
    ]);
  });

  it('may be a bare list of addresses', () => {
    expect(read('ada@campus.example\nkenji@campus.example')).toEqual([
      ['', 'ada@campus.example'],
      ['', 'kenji@campus.example'],
    ]);
  });

  it('are each told what is wrong with their line', () => {
    const { lines } = readPeople('Ada,ada@campus.example\nKenji,kenji at campus\nAda,ADA@campus.example');
    expect(lines.map(({ fault }) => fault)).toEqual([null, 'not_an_address', 'twice']);
  });

  it('are a thousand at most, and none in nothing', () => {
    const many = Array.from({ length: 1_003 }, (_, n) => `Somebody,person.${n}@campus.example`).join('\n');
    const { lines, tooMany } = readPeople(many);
    expect([lines.length, tooMany]).toEqual([1_000, 3]);
    expect(readPeople(' \n\n')).toEqual({ lines: [], tooMany: 0 });
  });
});
