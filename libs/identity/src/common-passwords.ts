/**
 * Passwords of eight characters or more that guessing tools try first, in lower case: the head of every public list of
 * leaked passwords, keyboard walks, and this product's own words. Shorter ones are refused for their length.
 */
const LINES = `
12345678 123456789 1234567890 12345678910 123456789a 1234567891 123123123 1234512345 123454321 0123456789
987654321 9876543210 87654321 11223344 1122334455 112233445566 12341234 123321123 12344321 123456123456
147258369 159357456 147852369 741852963 789456123 456789123 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx
1qaz2wsx3edc 1qazxsw2 q1w2e3r4 q1w2e3r4t5 qwertyui qwertyuiop qwerty12 qwerty123 qwerty1234 qwerty12345
qwerty123456 qwerty123! 123qwerty 1234qwer qwer1234 qweasdzxc qweasd123 asdfghjk asdfghjkl asdf1234 asdfasdf
zxcvbnm1 zxcvbnm123 zaq12wsx zaq1zaq1 zaq1xsw2 azertyuiop azerty123 qazwsxedc qazwsx123 poiuytrewq
password password1 password12 password123 password1234 password12345 password123456 password! password1! password123!
passw0rd passw0rd1 passw0rd! p@ssw0rd p@ssword p@ssword1 p@ssw0rd1 p@ssw0rd123 pa55word pa55w0rd
password2 password01 password99 passwords passwort passwort1 passport1 mypassword newpassword changeme123
changeme1 changeme! changeit letmein1 letmein123 letmein! letmeinnow welcome1 welcome12 welcome123 welcome1!
welcome01 welcome2 welcome123! admin123 admin1234 admin12345 adminadmin administrator administrator1 root1234 rootroot
toor1234 test1234 test12345 testtest testing1 testing123 tester123 guest123 default1 defaultpassword
iloveyou iloveyou1 iloveyou2 iloveyou! iloveyou123 ilovegod lovelove loveyou1 loveme123 sunshine
sunshine1 sunshine123 princess princess1 princess123 football football1 football123 baseball baseball1
basketball superman superman1 batman123 spiderman starwars starwars1 pokemon1 pokemon123 minecraft
michael1 michelle jennifer jessica1 jonathan samantha victoria charlie1 charlie123 ashley123
danielle christopher elizabeth alexander jordan23 liverpool liverpool1 chelsea1 arsenal1 barcelona
dragon123 monkey123 shadow123 master123 mustang1 trustno1 whatever whatever1 computer computer1
internet internet1 samsung1 google123 facebook facebook1 linkedin linkedin1 microsoft windows1
secret123 secret12 supersecret topsecret mysecret nothing1 anything unknown1 blink182 metallica
summer2023 summer2024 summer2025 winter2023 winter2024 winter2025 spring2024 spring2025 autumn2024 autumn2025
abcd1234 abcdefgh abcdefg1 abc12345 abc123456 abcd12345 a1b2c3d4 a1234567 a12345678 a123456789
aa123456 aa12345678 1234abcd 123abc123 asd123456 q123456789 zxc123456 killer123 pussycat fuckyou1
fuckyou123 jesus123 hello123 hello1234 hellohello helloworld goodluck bismillah qwertyqwerty loopmate
loopmate1 loopmate123 interview interview1 interview123 mockinterview letmeinplease correcthorsebatterystaple
`;

export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(LINES.split(/\s+/).filter(Boolean));
