import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { tags } from '@lezer/highlight';

/** Classes rather than colours: editor.css takes them from the tokens, checked on both grounds and selections. */
export const codeHighlight = syntaxHighlighting(
  HighlightStyle.define([
    { tag: [tags.keyword, tags.modifier, tags.operatorKeyword, tags.self], class: 'tok-key' },
    { tag: [tags.string, tags.special(tags.string), tags.regexp, tags.docString], class: 'tok-str' },
    { tag: [tags.number, tags.bool, tags.null, tags.atom], class: 'tok-num' },
    {
      tag: [
        tags.function(tags.definition(tags.variableName)),
        tags.definition(tags.className),
        tags.function(tags.propertyName),
      ],
      class: 'tok-fn',
    },
    { tag: [tags.typeName, tags.standard(tags.name)], class: 'tok-fn' },
    { tag: [tags.comment, tags.lineComment, tags.blockComment], class: 'tok-com' },
  ]),
);
