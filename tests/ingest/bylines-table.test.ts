import { describe, expect, it } from '@jest/globals';
import { splitBylines } from '../../src/ingest/text/bylines.js';

/**
 * Bylines as publishers write them, in many styles and languages, and whom each names: people parted by `|`, the affiliation after
 * ` / `, the e-mail address in `<>`, the role behind a colon where it is not AUTHOR.
 */
const TABLE: [text: string, people: string][] = [
  // Labels
  ['By Mira Solano', 'Mira Solano'],
  ['BY MIRA SOLANO', 'MIRA SOLANO'],
  ['by Mira Solano', 'Mira Solano'],
  ['Written by Mira Solano', 'Mira Solano'],
  ['Posted by: Mira Solano', 'Mira Solano'],
  ['Words by Mira Solano', 'Mira Solano'],
  ['Story by Mira Solano', 'Mira Solano'],
  ['Analysis by Mira Solano', 'Mira Solano'],
  ['Opinion by Mira Solano and Ben Ito', 'Mira Solano | Ben Ito'],
  ['An essay by Mira Solano', 'Mira Solano'],
  ['A report by Mira Solano', 'Mira Solano'],
  ['Guest post by Mira Solano', 'Mira Solano'],
  ['Reporting by Mira Solano', 'Mira Solano'],
  ['Author(s): Mira Solano, Ben Ito', 'Mira Solano | Ben Ito'],
  ['Text: Mira Solano', 'Mira Solano'],
  // Lists
  ['Mira Solano, Ben Ito and Uma Rao', 'Mira Solano | Ben Ito | Uma Rao'],
  ['Mira Solano, Ben Ito, and Uma Rao', 'Mira Solano | Ben Ito | Uma Rao'],
  ['Mira Solano & Ben Ito', 'Mira Solano | Ben Ito'],
  ['Mira Solano; Ben Ito; Uma Rao', 'Mira Solano | Ben Ito | Uma Rao'],
  ['Mira Solano / Ben Ito', 'Mira Solano | Ben Ito'],
  ['Mira Solano | Ben Ito', 'Mira Solano | Ben Ito'],
  ['Mira Solano + Ben Ito', 'Mira Solano | Ben Ito'],
  ['Mira Solano, Ben Ito et al.', 'Mira Solano | Ben Ito'],
  ['Mira Solano and others', 'Mira Solano'],
  // Posts and institutions
  ['Mira Solano, Senior Fellow', 'Mira Solano / Senior Fellow'],
  ['Mira Solano, Delta Institute', 'Mira Solano / Delta Institute'],
  ['Mira Solano (Delta Institute)', 'Mira Solano / Delta Institute'],
  [
    'Mira Solano, Director, Water Program, and Ben Ito, Analyst',
    'Mira Solano / Director, Water Program | Ben Ito / Analyst',
  ],
  [
    'Mira Solano, Senior Staff Technologist, DRL Speech, Privacy, and Technology Project',
    'Mira Solano / Senior Staff Technologist, DRL Speech, Privacy, Technology Project',
  ],
  ['By Mira Solano, energy correspondent', 'Mira Solano / energy correspondent'],
  ['By Mira Solano, Courier Staff Writer', 'Mira Solano / Courier Staff Writer'],
  ['By Mira Solano, Special to the Courier', 'Mira Solano / Special to the Courier'],
  ['By Mira Solano in Tarbury', 'Mira Solano'],
  ['By Mira Solano in Tarbury and Ben Ito in Port Hale', 'Mira Solano | Ben Ito'],
  ['Mira Solano, Tarbury', 'Mira Solano / Tarbury'],
  [
    'Mira Solano (Centre for Arid Lands) and Ben Ito (School of Law)',
    'Mira Solano / Centre for Arid Lands | Ben Ito / School of Law',
  ],
  ['Mira Solano - Delta Institute', 'Mira Solano / Delta Institute'],
  ['Mira Solano – Senior Fellow', 'Mira Solano / Senior Fellow'],
  // Family name first
  ['Solano, Mira', 'Mira Solano'],
  ['Solano, Mira; Ito, Ben', 'Mira Solano | Ben Ito'],
  ['Solano, Mira and Ito, Ben', 'Mira Solano | Ben Ito'],
  ['Solano, M., Ito, B. K., & Rao, U.', 'M. Solano | B. K. Ito | U. Rao'],
  ['van der Meer, Joost', 'Joost van der Meer'],
  ['De la Cruz, Ana María', 'Ana María De la Cruz'],
  // Titles, suffixes, initials, particles
  ['Dr Mira Solano', 'Dr Mira Solano'],
  ['Prof. Dr. Mira Solano', 'Prof. Dr. Mira Solano'],
  ['Ben Ito Jr.', 'Ben Ito Jr.'],
  ['Ben Ito, Jr., and Mira Solano', 'Ben Ito, Jr. | Mira Solano'],
  ['Ben Ito III', 'Ben Ito III'],
  ['Mira Solano, PhD', 'Mira Solano, PhD'],
  ['Mira Solano, M.D., Ph.D., and Ben Ito, MPH', 'Mira Solano, M.D., Ph.D. | Ben Ito, MPH'],
  ['Col. (ret.) Ben Ito', 'Col. (ret.) Ben Ito'],
  ['M. A. Solano and B.K. Ito', 'M. A. Solano | B.K. Ito'],
  ['Joost van der Meer and Ana de la Cruz', 'Joost van der Meer | Ana de la Cruz'],
  ['José Ortega y Gasset', 'José Ortega y Gasset'],
  ['Mira O’Neill-Sólano', 'Mira O’Neill-Sólano'],
  ['Khalid bin Saeed al-Harthy', 'Khalid bin Saeed al-Harthy'],
  // Agencies and staff
  ['Reuters', 'Reuters'],
  ['Mira Solano, Reuters', 'Mira Solano / Reuters'],
  ['By MIRA SOLANO, Associated Press', 'MIRA SOLANO / Associated Press'],
  ['By MIRA SOLANO Associated Press', 'MIRA SOLANO / Associated Press'],
  ['Reuters, AFP', 'Reuters | AFP'],
  ['Mira Solano and Reuters', 'Mira Solano | Reuters'],
  ['Staff', 'Staff'],
  ['Staff and agencies', 'Staff and agencies'],
  ['By the Editorial Board', 'the Editorial Board'],
  ['Courier staff', 'Courier staff'],
  // Helpers and roles
  ['By Mira Solano with Ben Ito', 'Mira Solano | Ben Ito: CONTRIBUTOR'],
  ['Mira Solano, with files from Ben Ito', 'Mira Solano | Ben Ito: CONTRIBUTOR'],
  ['By Mira Solano. Additional reporting by Ben Ito', 'Mira Solano | Ben Ito: CONTRIBUTOR'],
  ['By Mira Solano, photographs by Ben Ito', 'Mira Solano | Ben Ito: CONTRIBUTOR'],
  ['Photo by Ben Ito', 'Ben Ito: CONTRIBUTOR'],
  ['Photos: Ben Ito', 'Ben Ito: CONTRIBUTOR'],
  ['Mira Solano (text) and Ben Ito (photos)', 'Mira Solano | Ben Ito: CONTRIBUTOR'],
  ['by Mira Solano (reporting) and Ben Ito (photography)', 'Mira Solano | Ben Ito: CONTRIBUTOR'],
  ['Mira Solano; translated by Ben Ito', 'Mira Solano | Ben Ito: TRANSLATOR'],
  ['Translated from the Georgian by Ben Ito', 'Ben Ito: TRANSLATOR'],
  ['Edited by Mira Solano and Ben Ito', 'Mira Solano: EDITOR | Ben Ito: EDITOR'],
  ['Mira Solano (ed.)', 'Mira Solano: EDITOR'],
  [
    'Reporting by Mira Solano in Kasombe; Editing by Ben Ito and Uma Rao',
    'Mira Solano | Ben Ito: EDITOR | Uma Rao: EDITOR',
  ],
  // Addresses, accounts, marks
  ['Mira Solano <mira@delta.example>', 'Mira Solano <mira@delta.example>'],
  ['mira@delta.example (Mira Solano)', 'Mira Solano <mira@delta.example>'],
  ['By Mira Solano, mira@delta.example', 'Mira Solano <mira@delta.example>'],
  ['By Mira Solano @mirasolano', 'Mira Solano'],
  ['By Mira Solano@mirasolano', 'Mira Solano'],
  ['Mira Solano (@mirasolano) and Ben Ito (@bito)', 'Mira Solano | Ben Ito'],
  ['Mira Solano1,2, Ben Ito2*', 'Mira Solano | Ben Ito'],
  ['Mira Solano¹ and Ben Ito²', 'Mira Solano | Ben Ito'],
  ['Mira Solano on Twitter', 'Mira Solano'],
  // French, Spanish, German, Italian, Portuguese, Dutch, Polish, Turkish
  ['Par Solène Garrec et Yann Le Goff', 'Solène Garrec | Yann Le Goff'],
  ['Par Solène Garrec (avec AFP)', 'Solène Garrec | AFP: CONTRIBUTOR'],
  ['Par Solène Garrec, à Port-Salin', 'Solène Garrec'],
  ['Solène Garrec, chercheuse associée', 'Solène Garrec / chercheuse associée'],
  ['Propos recueillis par Solène Garrec', 'Solène Garrec'],
  ['Traduit de l’anglais par Yann Le Goff', 'Yann Le Goff: TRANSLATOR'],
  ['Por Lucía Ferrán e Inés Valdivia', 'Lucía Ferrán | Inés Valdivia'],
  ['Por Lucía Ferrán y Tomás Ruiz', 'Lucía Ferrán | Tomás Ruiz'],
  ['Texto: Lucía Ferrán / Fotos: Tomás Ruiz', 'Lucía Ferrán | Tomás Ruiz: CONTRIBUTOR'],
  ['Von Hanna Brückner, Berlin', 'Hanna Brückner / Berlin'],
  ['Ein Bericht von Jonas Feldkamp', 'Jonas Feldkamp'],
  ['Aus dem Russischen von Jonas Feldkamp', 'Jonas Feldkamp: TRANSLATOR'],
  ['di Chiara Benedetti', 'Chiara Benedetti'],
  ['Di Chiara Benedetti e Gino Tessari', 'Chiara Benedetti | Gino Tessari'],
  ['Por Marta Figueiró, de Lagoa Alta', 'Marta Figueiró'],
  ['Door Joost van der Meer', 'Joost van der Meer'],
  ['Autor: Zofia Wójcik', 'Zofia Wójcik'],
  ['Haber: Elif Karaca', 'Elif Karaca'],
  ['Yazan: Elif Karaca ve Murat Oğuz', 'Elif Karaca | Murat Oğuz'],
  // Cyrillic, Arabic, Chinese, Japanese, Georgian
  ['Автор: Дарья Ковалёва', 'Дарья Ковалёва'],
  ['Дарья Ковалёва, Олег Мишин', 'Дарья Ковалёва | Олег Мишин'],
  ['А. В. Снегирёв, Г. Токтосунова', 'А. В. Снегирёв | Г. Токтосунова'],
  ['Ковалёва Д. И., Мишин О. П.', 'Ковалёва Д. И. | Мишин О. П.'],
  ['Текст: Дарья Ковалёва. Фото: Олег Мишин', 'Дарья Ковалёва | Олег Мишин: CONTRIBUTOR'],
  ['Дарья Ковалёва, научный сотрудник', 'Дарья Ковалёва / научный сотрудник'],
  ['Автор: Оксана Левченко, аналітикиня Центру «Степ»', 'Оксана Левченко / аналітикиня Центру «Степ»'],
  ['Перевод: Олег Мишин', 'Олег Мишин: TRANSLATOR'],
  ['بقلم: سامي الحداد', 'سامي الحداد'],
  ['بقلم ليلى المنصوري وكريم عبد الله', 'ليلى المنصوري | كريم عبد الله'],
  ['سامي الحداد، ليلى المنصوري', 'سامي الحداد | ليلى المنصوري'],
  ['作者：王晓岚', '王晓岚'],
  ['作者：王晓岚、李文', '王晓岚 | 李文'],
  ['文／林雅文', '林雅文'],
  ['記者林雅文／北嶼報導', '林雅文'],
  ['ნინო გელაშვილი და გიორგი მჭედლიძე', 'ნინო გელაშვილი | გიორგი მჭედლიძე'],
  // Nobody
  ['By', ''],
  ['By @mirasolano', ''],
  ['@mirasolano', '@mirasolano'],
];

function shown(text: string): string {
  return splitBylines(text)
    .map(
      ({ name, affiliation, email, role }) =>
        name +
        (affiliation === undefined ? '' : ` / ${affiliation}`) +
        (email === undefined ? '' : ` <${email}>`) +
        (role === undefined ? '' : `: ${role}`),
    )
    .join(' | ');
}

describe('splitBylines: styles and languages', () => {
  it.each(TABLE)('reads %j', (text, people) => {
    expect(shown(text)).toBe(people);
  });

  it('takes an ORCID iD beside a name', () => {
    expect(splitBylines('Mira Solano (https://orcid.org/0000-0002-1825-0097), Ben Ito')).toEqual([
      { name: 'Mira Solano', orcid: '0000-0002-1825-0097' },
      { name: 'Ben Ito' },
    ]);
    expect(splitBylines('Mira Solano, ORCID: 0000-0002-1825-0097')).toEqual([
      { name: 'Mira Solano', orcid: '0000-0002-1825-0097' },
    ]);
  });
});
