"""Sentences about proof, labelled by hand: M says that it is missing, P that it was promised, - neither.

All people, places and events are invented. The patterns were worked out on `WORKED`; `HELD_OUT` was written beside it
and only measured.
"""

from typing import NamedTuple


class Labelled(NamedTuple):
    label: str
    text: str


def _read(lines: str) -> list[Labelled]:
    return [Labelled(line[0], line[2:]) for line in map(str.strip, lines.splitlines()) if line]


ENGLISH_WORKED = _read("""
M The mayor is yet to provide any proof that the bridge was inspected.
M Oren Maddock has not offered evidence for what he said about the port.
M The ministry accused the miners of arson without providing any evidence.
M She gave no evidence to support the claim.
M No proof has been made public so far.
M There is no evidence that the convoy ever crossed the river.
M The governor failed to produce a single piece of evidence.
M The party refused to show proof of the alleged payments.
M The council still has to explain itself, and its evidence is still missing.
M Evidence of the plot has yet to be published.
M His account was not backed by any documentary evidence.
M The Bellmere government never presented evidence of foreign money.
M It was another unsubstantiated allegation from the speaker of the assembly.
M The figure could not be independently verified.
M The police did not provide proof of the weapons they said were found.
M Vesnia’s intelligence service offered scant evidence for the accusation.
M The general declined to share evidence with reporters.
M Residents are still waiting for proof that the water is safe.
M The prosecutor hasn’t released any evidence against the two teachers.
M The company has not published the documents on the sale of the harbour.
M The ministry refused to release footage of the arrest.
M The office would not give evidence of the outage.
M The report lacks any evidence for its main finding.
M She is still to substantiate her claims about the ballots.
P The minister promised to publish proof of the payments within a week.
P The president said his country would provide evidence to its partners.
P “We will soon present evidence,” the spokesman of the Karasu police said.
P Evidence will be made public after the holidays, the office said.
P The prosecutor pledged to release the documents on the sale of the harbour.
P Aldo Tarn vowed that he would show proof of the plot.
P The promised evidence was to be handed to parliament in May.
P The ministry is going to lay out evidence of the attack at the session.
P The mayor promised parliament hard evidence.
P The company said it would publish the test results next month.
- The mayor has provided proof that the bridge was inspected.
- There is no need to prove that the river floods in spring.
- If he provided proof, the council would listen.
- The lawyer must provide evidence by Friday.
- The court asked the company to present evidence of the sale.
- Investigators found no evidence of arson.
- Two witnesses will give evidence to the inquiry on Monday.
- Applicants will provide proof of address at the counter.
- Nobody can be convicted without evidence.
- The film “No Evidence” opened in Bellmere on Friday.
- The coat is waterproof and needs no proof of it.
- There is no shortage of evidence against the firm.
- He would provide evidence if the court asked for it.
- The study will provide evidence on how the lake warms.
- The evidence was published in full last year.
- No proof of purchase is needed to return the shoes.
- The documents were released on Monday and run to ninety pages.
- The striker has yet to prove himself in the first division.
- Where is the real evidence that the groups were there?
- She asked whether the ministry would publish its evidence.
- The museum will show evidence of the old harbour in June.
- The mayor showed reporters the contract and the invoices.
- Experts say the evidence is overwhelming.
- It is not true that he gave no evidence.
""")
ENGLISH_HELD_OUT = _read("""
M Officials in Karasu have still not produced evidence of the raid.
M The senator made the accusation without evidence.
M The army has never shown proof that the drone was foreign.
M No evidence was presented at the briefing on Thursday.
M So far there has been no proof of a second gunman.
M The spokeswoman provided no proof and took no questions.
M The bank was unable to supply evidence of the transfer.
M Proof of the meeting has never been published.
M The accusation is not supported by evidence.
M The embassy has yet to release the recordings it spoke of.
M The claims could not be independently confirmed.
M The minister repeated the charge but cited no evidence.
M Tarn did not substantiate his accusation.
M The union is still awaiting proof of the order.
P The office of the governor promised proof by the end of the month.
P The colonel told reporters that he would present evidence of the shelling.
P The head of the commission pledged to make the evidence public.
P Proof would follow, the deputy minister said on Tuesday.
P The authorities plan to present evidence of the conspiracy to their allies.
P The firm undertook to hand over the records of the crossing.
P “I will show you the proof tomorrow,” Maddock told the square.
P The police said that video of the arrest would be released.
- The ministry published the evidence on its website.
- The judge ruled that no further evidence was required.
- The inspector showed us proof of the repairs.
- Unless evidence is presented, the case will be closed.
- You do not need evidence to ask a question.
- Searchers found little evidence of the lost village.
- He was asked to provide evidence and did so the same day.
- The song “Living Proof” is played at every wedding.
- The court heard evidence for three days.
- Would they ever provide evidence?
- Citizens should demand proof before they share such posts.
- The data will be published every Friday.
""")

RUSSIAN_WORKED = _read("""
M Мэр так и не представил доказательств того, что мост проверяли.
M Министр обвинил шахтёров в поджоге без каких-либо доказательств.
M Доказательств этому пока нет.
M Никаких доказательств заговора ведомство не привело.
M Доказательства вины задержанных до сих пор не опубликованы.
M Губернатор отказался предоставить доказательства.
M Подтверждений этим словам ведомство не предоставило.
M Нет никаких доказательств того, что колонна пересекла реку.
M Его слова не подкреплены доказательствами.
M Прокуратура Карасу не смогла представить доказательства.
M Это голословное обвинение повторили все телеканалы Веснии.
M Независимо проверить эти сведения не удалось.
M Ведомству ещё предстоит представить доказательства.
M Министерство до сих пор не опубликовало документы о продаже порта.
M Полиция отказывается показать видеозапись задержания.
M Доказательства отсутствуют, признал чиновник.
M Алдо Тарн не привёл ни одного доказательства.
M Власти не намерены предоставлять доказательства прессе.
M Заявление сделано при отсутствии доказательств.
M Обвинение не подтверждено документами и остаётся бездоказательным.
M Документы о сделке так и не были обнародованы.
P Министр пообещал представить доказательства в течение недели.
P Президент заявил, что страна предоставит доказательства международному сообществу.
P Доказательства будут опубликованы после праздников, сообщили в ведомстве.
P «Мы скоро покажем доказательства», — сказал пресс-секретарь.
P Обещанные доказательства должны были передать в парламент в мае.
P Прокурор обещал обнародовать документы о продаже порта.
P Ведомство намерено предъявить доказательства нападения.
P Генерал обещал доказательства уже к понедельнику.
P Власти готовы предоставить доказательства партнёрам.
P Доказательства заговора представят на заседании, сказал Орен Маддок.
P Компания обязалась передать документы комиссии.
- Мэр представил доказательства того, что мост проверяли.
- Нет необходимости доказывать, что река разливается весной.
- Если он представит доказательства, совет его выслушает.
- Адвокат должен представить доказательства до пятницы.
- Суд потребовал представить доказательства.
- Следователи не нашли доказательств поджога.
- Нельзя обвинять человека без доказательств.
- Фильм «Без доказательств» показали в пятницу.
- Документы опубликованы в понедельник на сайте ведомства.
- Недостатка в доказательствах нет.
- Доказательства приобщены к делу.
- Исследование представит доказательства потепления озера.
- Он представил бы доказательства, но его не спросили.
- Теорема имеет простое доказательство.
- Где же доказательства, что эти группы там были?
- Журналисты спросили, опубликует ли ведомство доказательства.
- Неправда, что он не привёл доказательств.
- Эксперты считают доказательства убедительными.
- Мэр показал журналистам договор и расчёты.
- Свидетели дали показания в понедельник.
- Доказательств не требуется, это видно каждому.
- Депутаты призвали представить доказательства.
- Материалы выставки покажут в июне.
""")
RUSSIAN_HELD_OUT = _read("""
M Чиновники до сих пор не предъявили доказательств налёта.
M Сенатор выдвинул обвинение без доказательств.
M Армия не показала доказательств того, что беспилотник был чужим.
M На брифинге доказательства представлены не были.
M Пресс-секретарь не привела никаких подтверждений.
M Банк не смог предоставить подтверждение перевода.
M Ничем не подтверждённое обвинение разошлось по сети.
M Посольство так и не обнародовало записи, о которых говорило.
M Убедительных доказательств у комиссии нет.
M Доказательств своих слов Тарн не предоставил.
M Мэрия отказалась опубликовать отчёт о проверке.
M Доказательства пока не приводятся.
P Губернатор пообещал предъявить доказательства до конца месяца.
P Полковник сказал журналистам, что предъявит доказательства обстрела.
P Глава комиссии обещает обнародовать доказательства.
P Доказательства скоро будут предоставлены, заверили в министерстве.
P Власти планируют показать союзникам доказательства заговора.
P Фирма пообещала передать документы о переправе.
P «Завтра мы представим доказательства», — сказал Маддок на площади.
- Министерство опубликовало доказательства на сайте.
- Судья решил, что новые доказательства не нужны.
- Инспектор показал нам подтверждение ремонта.
- В случае появления доказательств дело откроют вновь.
- Археологи не обнаружили доказательств древнего поселения.
- Его попросили предоставить доказательства, и он сделал это в тот же день.
- Песня «Доказательств нет» звучит на каждой свадьбе.
- Суд три дня изучал доказательства.
- Представят ли они доказательства?
- Граждане вправе требовать доказательств.
- Данные публикуются каждую пятницу.
- Математик нашёл новое доказательство старой теоремы.
""")

GEORGIAN_WORKED = _read("""
M მერს ჯერ არ წარმოუდგენია მტკიცებულება, რომ ხიდი შემოწმდა.
M მინისტრმა მეშახტეები ყოველგვარი მტკიცებულების გარეშე დაადანაშაულა.
M ამის დამადასტურებელი მტკიცებულება არ არსებობს.
M უწყებას შეთქმულების მტკიცებულებები დღემდე არ გამოუქვეყნებია.
M გუბერნატორმა მტკიცებულებების წარდგენაზე უარი თქვა.
M პროკურატურამ ვერ წარმოადგინა მტკიცებულებები.
M არანაირი მტკიცებულება მას არ დაუსახელებია.
M ამ ბრალდების მტკიცებულება არ არის წარმოდგენილი.
M ეს კიდევ ერთი დაუსაბუთებელი ბრალდება იყო.
M ინფორმაცია დამოუკიდებლად ვერ გადამოწმდა.
M სამინისტროს პორტის გაყიდვის დოკუმენტები ჯერ არ გამოუქვეყნებია.
M პოლიციამ დაკავების ჩანაწერის ჩვენებაზე უარი განაცხადა.
M ალდო ტარნმა არც ერთი მტკიცებულება არ მოიყვანა.
M მას მტკიცებულება არ აქვს.
M მტკიცებულებები საზოგადოებისთვის ჯერაც არ უჩვენებიათ.
M კომისიას არ წარუდგენია არც ერთი მტკიცებულება.
M მოსახლეობა კვლავ მტკიცებულებას ელოდება.
M სამხილი გამოძიებას დღემდე არ წარმოუდგენია.
M მთავრობამ არასდროს გამოაქვეყნა თავისი სიტყვების მტკიცებულება.
P მინისტრი დაგვპირდა, რომ მტკიცებულებებს ერთ კვირაში გამოაქვეყნებს.
P პრეზიდენტმა განაცხადა, რომ ქვეყანა მტკიცებულებებს საერთაშორისო საზოგადოებას წარუდგენს.
P მტკიცებულებები არდადეგების შემდეგ გამოქვეყნდება, აცხადებენ უწყებაში.
P „მალე მტკიცებულებებს გავასაჯაროებთ“, — თქვა პრესსპიკერმა.
P დაპირებული მტკიცებულებები პარლამენტს მაისში უნდოდა გადასცემოდა.
P პროკურორი დაჰპირდა საზოგადოებას დოკუმენტების გამოქვეყნებას.
P უწყება სხდომაზე თავდასხმის მტკიცებულებებს აჩვენებს.
P მტკიცებულება ორშაბათს იქნება წარდგენილი, თქვა ორენ მადოკმა.
P მერმა პირობა დადო, რომ მტკიცებულებას წარადგენს.
P გენერალი მტკიცებულებების გასაჯაროებას დაგვპირდა.
P კომპანია ჟურნალისტებს მტკიცებულებების ჩვენებას ჰპირდება.
- მერმა წარმოადგინა მტკიცებულება, რომ ხიდი შემოწმდა.
- თუ მტკიცებულებას წარმოადგენს, საბჭო მოუსმენს.
- ადვოკატმა მტკიცებულებები პარასკევამდე უნდა წარმოადგინოს.
- სასამართლომ მტკიცებულებების წარდგენა მოითხოვა.
- გამომძიებლებმა ცეცხლის წაკიდების მტკიცებულება ვერ იპოვეს.
- მტკიცებულების გარეშე ადამიანის დადანაშაულება არ შეიძლება.
- ფილმი „მტკიცებულების გარეშე“ პარასკევს აჩვენეს.
- დოკუმენტები ორშაბათს გამოქვეყნდა უწყების საიტზე.
- ეს წერილი დანაშაულის მტკიცებულებას წარმოადგენს.
- მტკიცებულებების ნაკლებობა არ გვაქვს.
- მტკიცებულებები საქმეს დაერთო.
- კვლევა ტბის დათბობის მტკიცებულებებს აჩვენებს.
- სად არის მტკიცებულება, რომ ეს ჯგუფები იქ იყვნენ?
- ჟურნალისტებმა იკითხეს, გამოაქვეყნებს თუ არა უწყება მტკიცებულებებს.
- მართალი არ არის, რომ მას მტკიცებულება არ წარმოუდგენია.
- ექსპერტები მტკიცებულებებს დამაჯერებლად მიიჩნევენ.
- მერმა ჟურნალისტებს ხელშეკრულება აჩვენა.
- მოწმეებმა ჩვენება ორშაბათს მისცეს.
- მტკიცებულება საჭირო არ არის, ამას ყველა ხედავს.
- დეპუტატებმა მთავრობას მტკიცებულებების წარდგენისკენ მოუწოდეს.
- მონაცემები ყოველ პარასკევს ქვეყნდება.
""")
GEORGIAN_HELD_OUT = _read("""
M მოხელეებს რეიდის მტკიცებულებები დღემდე არ წარუდგენიათ.
M სენატორმა ბრალდება მტკიცებულების გარეშე გააჟღერა.
M ჯარს არ უჩვენებია მტკიცებულება, რომ დრონი უცხო იყო.
M ბრიფინგზე მტკიცებულება არ ყოფილა წარმოდგენილი.
M პრესსპიკერმა ვერანაირი მტკიცებულება ვერ დაასახელა.
M ბანკმა ვერ წარადგინა გადარიცხვის დამადასტურებელი დოკუმენტი.
M საელჩოს ჩანაწერები, რომლებზეც ლაპარაკობდა, ჯერ არ გამოუქვეყნებია.
M კომისიას დამაჯერებელი მტკიცებულება არ გააჩნია.
M ტარნმა თავისი სიტყვების მტკიცებულება არ წარმოადგინა.
M ამის მტკიცებულება ჯერ არ არსებობს.
P გუბერნატორი დაჰპირდა ხალხს, რომ მტკიცებულებებს თვის ბოლომდე წარადგენს.
P პოლკოვნიკმა თქვა, რომ დაბომბვის მტკიცებულებებს გაასაჯაროებს.
P კომისიის თავმჯდომარე მტკიცებულებების გამოქვეყნებას გვპირდება.
P მტკიცებულებები მალე გამოქვეყნდება, განაცხადეს სამინისტროში.
P ხელისუფლება მოკავშირეებს შეთქმულების მტკიცებულებებს წარუდგენს.
P „ხვალ ვაჩვენებთ მტკიცებულებას“, — თქვა მადოკმა მოედანზე.
P ფირმა დაგვპირდა დოკუმენტების გადაცემას.
- სამინისტრომ მტკიცებულებები საიტზე გამოაქვეყნა.
- მოსამართლემ თქვა, რომ ახალი მტკიცებულება არ არის საჭირო.
- ინსპექტორმა რემონტის მტკიცებულება გვაჩვენა.
- მტკიცებულების გაჩენის შემთხვევაში საქმე განახლდება.
- არქეოლოგებმა ძველი დასახლების მტკიცებულება ვერ აღმოაჩინეს.
- მას მტკიცებულება სთხოვეს და მანაც იმავე დღეს წარადგინა.
- სიმღერა „მტკიცებულება არ არის“ ყველა ქორწილში ჟღერს.
- სასამართლო სამი დღე იკვლევდა მტკიცებულებებს.
- წარმოადგენენ კი ოდესმე მტკიცებულებას?
- მოქალაქეებს აქვთ უფლება, მტკიცებულება მოითხოვონ.
- ახალი მტკიცებულება საქმეში გუშინ გამოჩნდა.
- მათემატიკოსმა თეორემის ახალი დასაბუთება იპოვა.
""")

WORKED = {"en": ENGLISH_WORKED, "ru": RUSSIAN_WORKED, "ka": GEORGIAN_WORKED}
HELD_OUT = {"en": ENGLISH_HELD_OUT, "ru": RUSSIAN_HELD_OUT, "ka": GEORGIAN_HELD_OUT}
