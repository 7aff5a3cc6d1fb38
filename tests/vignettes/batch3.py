from lib import *
S = "silent"
J = "clinical judgement"
# ---------- X1 suspected fracture or dislocation
v("Fall yesterday on a wrist filmed six weeks ago", "1957-03-09", "female", "2026-01-28",
  d("XR-WRIST","right","none",[],[("new-trauma",-1)]),
  [h("reported","XR-WRIST",-42,side="right",contrast="none",note="Rhizarthrosis.")],
  S,"New fall with suspected fracture: the old film cannot answer.","exception-X1","exception X1",["emergency","laterality"])
v("Shoulder dislocated again two weeks after the last film", "2000-10-21", "male", "2026-04-05T18:10",
  d("XR-SHOULDER","left","none",[],[("new-trauma","-2h")]),
  [h("reported","XR-SHOULDER",-14,side="left",contrast="none",note="After reduction: correct position.")],
  S,"Suspected new dislocation is always filmed.","exception-X1","exception X1",["emergency","laterality"])
v("Hip film after a fall, earlier film three weeks ago", "1938-02-11", "female", "2025-12-27T08:00",
  d("XR-HIP","left","none",[],[("new-trauma","-3h")]),
  [h("reported","XR-HIP",-20,side="left",contrast="none",note="Osteoarthritis, no fracture.")],
  S,"Suspected hip fracture after a fall this morning.","exception-X1","exception X1",["emergency","laterality"])
v("Scaphoid suspicion, planned second film on day twelve", "2003-07-07", "male", "2026-03-14",
  d("XR-WRIST","left","none",["suspected-scaphoid-fracture"]),
  [h("reported","XR-WRIST",-12,req=-12,side="left",contrast="none",ind=["suspected-scaphoid-fracture"],note="No fracture seen. New film in 10 to 14 days.",fup=("XR-WRIST",-2,2))],
  S,"The negative first film is to be repeated on day 10 to 14: textbook control.","exception-X1","exception X1; domain 2.2 #69",["laterality"])
# ---------- X2 therapy monitoring
v("Restaging CT eight weeks after baseline under chemotherapy", "1959-06-29", "male", "2026-02-18",
  d("CT-CAP",None,"intravenous",[],[("oncology-protocol",None)]),
  [h("reported","CT-CAP",-56,contrast="intravenous",note="Baseline before chemotherapy for colorectal metastases.")],
  S,"Efficacy is judged at eight weeks, in the protocol window.","exception-X2","exception X2; domain 3.2 #45",["oncology"])
v("Brain MRI five months after the last, multiple sclerosis under new drug", "1990-01-30", "female", "2026-04-23",
  d("MR-BRAIN",None,"intravenous",[],[("treatment-monitoring",-150)]),
  [h("reported","MR-BRAIN",-152,contrast="intravenous",note="Reference MRI at start of natalizumab.")],
  S,"Reference MRI then control after about six months: planned monitoring of a drug.","exception-X2","exception X2")
v("Interim PET in lymphoma after two cycles", "1998-12-03", "male", "2025-11-26",
  d("PET-CT-FDG",None,None,[],[("oncology-protocol",None)]),
  [h("reported","PET-CT-FDG",-60,note="Staging, Hodgkin stage III.")],
  S,"Interim PET decides the further treatment.","exception-X2","exception X2",["oncology"])
v("Chest film after two months of tuberculosis treatment", "1984-05-23", "male", "2026-03-27",
  d("XR-CHEST",None,"none",[],[("treatment-monitoring",-61)]),
  [h("reported","XR-CHEST",-63,contrast="none",note="Cavity in the right upper lobe.")],
  S,"Response to treatment is read on the film at two months.","exception-X2","exception X2")
# ---------- X3 surgery
v("Hip film six weeks after arthroplasty", "1955-10-01", "female", "2026-02-23",
  d("XR-HIP","right","none",[],[("post-procedure-control",-42)]),
  [h("reported","XR-HIP",-41,side="right",contrast="none",note="Day 1 after total hip replacement, correct position.")],
  S,"Routine surgical control of a prosthesis.","exception-X3","exception X3",["laterality"])
v("Abdominal CT for fever on day six after colectomy", "1963-01-19", "male", "2026-05-08",
  d("CT-ABDOMEN-PELVIS",None,"intravenous",[],[("post-procedure-control",-6)]),
  [h("reported","CT-ABDOMEN-PELVIS",-12,contrast="intravenous",note="Perforated sigmoid diverticulitis; operated.")],
  S,"Leak or abscess after surgery must be looked for; the old CT shows the state before it.","exception-X3","exception X3",["emergency"])
v("Lumbar MRI for renewed sciatica after discectomy", "1980-11-15", "female", "2025-12-03",
  d("MR-LUMBAR-SPINE",None,"intravenous",[],[("post-procedure-control",-50),("clinical-change",-6)]),
  [h("reported","MR-LUMBAR-SPINE",-75,contrast="none",note="Extruded herniation L5-S1 left, operated since.")],
  S,"Operated since the last MRI and pain has come back: recurrence or scar.","exception-X3","exception X3")
v("Head CT the day after evacuation of a subdural haematoma", "1942-04-18", "male", "2026-01-31",
  d("CT-HEAD",None,"none",[],[("post-procedure-control",-1)]),
  [h("reported","CT-HEAD",-2,req=-2,contrast="none",note="Chronic subdural 22 mm with shift.")],
  S,"Postoperative control, standard practice.","exception-X3","exception X3")
# ---------- X4 change of the condition
v("Foot drop since two days, lumbar MRI four months old", "1971-12-20", "male", "2026-03-04",
  d("MR-LUMBAR-SPINE",None,"none",["low-back-pain-red-flags"],[("clinical-change",-2)]),
  [h("reported","MR-LUMBAR-SPINE",-118,contrast="none",ind=["chronic-low-back-pain"],note="Bulging disc L4-L5.")],
  S,"New deficit is a red flag; MRI is indicated whatever the last one showed.","exception-X4","exception X4; domain 2.2 #4",["emergency"])
v("Anticoagulated patient now drowsy, head CT normal five days ago", "1945-09-05", "female", "2026-02-14T03:30",
  d("CT-HEAD",None,"none",["head-trauma"],[("clinical-change","-4h")]),
  [h("reported","CT-HEAD",-5,req=-5,contrast="none",ind=["head-trauma"],note="No bleeding.")],
  S,"Neurological worsening under anticoagulation: delayed bleeding until shown otherwise.","exception-X4","exception X4; domain 2.2 #22",["emergency"])
v("New jaundice, abdominal ultrasound three weeks old", "1960-07-31", "female", "2025-11-10",
  d("US-ABDOMEN",None,None,[],[("clinical-change",-2)]),
  [h("reported","US-ABDOMEN",-21,note="Gallstones, ducts not dilated.")],
  S,"New jaundice after known stones: the ducts must be looked at again.","exception-X4","exception X4")
v("New pleuritic pain and syncope five weeks after a negative CTPA", "1987-03-03", "male", "2026-04-18T21:45",
  d("CTPA",None,"intravenous",["suspected-pulmonary-embolism"],[("clinical-change","-6h")]),
  [h("reported","CTPA",-35,contrast="intravenous",ind=["suspected-pulmonary-embolism"],note="No embolism.")],
  S,"New acute episode.","exception-X4","exception X4; domain 2.2 #28",["emergency"])
v("Diverticulitis worsening on day four of antibiotics", "1966-06-16", "male", "2026-01-09",
  d("CT-ABDOMEN-PELVIS",None,"intravenous",[],[("clinical-change",-1)]),
  [h("reported","CT-ABDOMEN-PELVIS",-4,req=-4,contrast="intravenous",note="Uncomplicated sigmoid diverticulitis.")],
  S,"Worsening under treatment: look for abscess or perforation.","exception-X4","exception X4",["emergency"])
# ---------- X5 new injury, exacerbation
v("New ankle sprain with Ottawa signs, film of five weeks ago", "2004-05-28", "female", "2026-03-29T17:00",
  d("XR-ANKLE","right","none",[],[("new-trauma","-3h")]),
  [h("reported","XR-ANKLE",-35,side="right",contrast="none",note="No fracture.")],
  S,"A new injury that by itself warrants a film.","exception-X5","exception X5",["emergency","laterality"])
v("New skiing accident, same knee had MRI three months ago", "1989-02-02", "male", "2026-02-28",
  d("MR-KNEE","left","none",[],[("new-trauma",-6)]),
  [h("reported","MR-KNEE",-95,side="left",contrast="none",note="Grade II meniscal degeneration.")],
  S,"New twist with effusion: ligaments need a new look.","exception-X5","exception X5",["laterality"])
v("COPD exacerbation with fever, chest film three weeks old", "1953-08-25", "male", "2025-12-29T10:00",
  d("XR-CHEST",None,"none",["acute-dyspnoea"],[("clinical-change",-1)]),
  [h("reported","XR-CHEST",-20,contrast="none",note="Hyperinflation, no infiltrate.")],
  S,"Exacerbation with fever: new film for pneumonia or pneumothorax.","exception-X5","exception X5; domain 2.2 #30",["emergency"])
v("Second car accident, cervical CT two months old", "1978-10-11", "female", "2026-04-25T19:20",
  d("CT-CERVICAL-SPINE",None,"none",[],[("new-trauma","-1h")]),
  [h("reported","CT-CERVICAL-SPINE",-60,contrast="none",note="No fracture.")],
  S,"New high-energy trauma.","exception-X5","exception X5",["emergency"])
# ---------- X6 first study inadequate
v("Brain MRI spoiled by motion, repeated under sedation", "2016-09-14", "male", "2026-02-02",
  d("MR-BRAIN",None,"none",["headache-child"],[("prior-not-diagnostic",-5)]),
  [h("reported","MR-BRAIN",-6,contrast="none",ind=["headache-child"],note="Severe motion artefacts, not diagnostic. Repeat under sedation advised.",fup=("MR-BRAIN",-5,20))],
  S,"First exam is not readable and the radiologist agrees to the repeat.","exception-X6","exception X6")
v("CTPA with failed bolus repeated next day", "1976-01-27", "female", "2025-11-14T09:00",
  d("CTPA",None,"intravenous",["suspected-pulmonary-embolism"],[("prior-not-diagnostic",-1)]),
  [h("reported","CTPA",-1,contrast="intravenous",ind=["suspected-pulmonary-embolism"],note="Pulmonary trunk 90 HU, not diagnostic.")],
  S,"No answer was obtained from the first, and the question is vital.","exception-X6","exception X6",["emergency"])
v("Technical recall of a mammographic view", "1967-05-06", "female", "2026-03-12",
  d("MG-DIAGNOSTIC","right",None,[],[("prior-not-diagnostic",-7)]),
  [h("reported","MG-SCREENING",-14,ind=["breast-cancer-screening"],note="Right MLO blurred: technical recall.",fup=("MG-DIAGNOSTIC",-10,30))],
  S,"Recall for a technical fault decided by the readers.","exception-X6","exception X6",["laterality"])
# ---------- other guidance exceptions
v("Severe head injury, first CT two hours after the trauma", "1995-03-15", "male", "2026-01-18T14:00",
  d("CT-HEAD",None,"none",["severe-head-trauma-control"]),
  [h("reported","CT-HEAD","-9h",req="-9h",contrast="none",ind=["head-trauma"],note="Small frontal contusions. Done 2 h after the trauma.")],
  S,"A first CT within three hours is to be repeated: delayed lesions.","emergency","domain 2.2 #22; domain 3.2 #29",["emergency"])
v("Chest film after a new central line, film of yesterday", "1947-07-17", "female", "2026-02-21T11:30",
  d("XR-CHEST",None,"none",["line-or-tube-check"]),
  [h("reported","XR-CHEST","-22h",req="-23h",contrast="none",ind=["acute-dyspnoea"],note="Pulmonary oedema. No line yet.")],
  S,"Position of a new device is checked each time.","device-check","domain 3.2 exceptions (device/line check)",["emergency"])
v("Leg Doppler one week after a negative first scan, suspicion persists", "1969-04-08", "male", "2026-03-30",
  d("US-LEG-VEINS","right",None,["suspected-dvt-serial"]),
  [h("reported","US-LEG-VEINS",-7,req=-7,side="right",note="Proximal veins compressible. Control in one week.")],
  S,"Serial ultrasound is the recommended strategy.","planned-follow-up","domain 3.2 #42",["laterality"])
# ---------- planned follow-up in window
v("Solid 7 mm nodule, control at eight months", "1956-12-30", "female", "2026-04-15",
  d("CT-CHEST",None,"none",["lung-nodule-solid-6-8"]),
  [h("reported","CT-CHEST",-244,contrast="none",note="Solid nodule 7 mm.",fup=("CT-CHEST",-60,120))],
  S,"Exactly the planned control.","planned-follow-up","domain 3.2 #18",["nodule"])
v("Part-solid nodule, control at four months", "1952-09-27", "male", "2026-01-21",
  d("CT-CHEST",None,"none",["lung-nodule-part-solid"]),
  [h("reported","CT-CHEST",-122,contrast="none",note="Part-solid 11 mm, solid part 4 mm.")],
  S,"Three to six months is the rule.","planned-follow-up","domain 3.2 #22",["nodule"])
v("Nodule of 9 mm, CT at three and a half months", "1964-03-31", "male", "2026-05-13",
  d("CT-CHEST",None,"none",["lung-nodule-solid-over-8"]),
  [h("reported","CT-CHEST",-106,contrast="intravenous",note="Solid 9 mm, PET negative.")],
  S,"Planned three-month control of a nodule above 8 mm.","planned-follow-up","domain 3.2 #19",["nodule"])
v("Aneurysm of 52 mm at six and a half months", "1949-05-16", "male", "2026-02-09",
  d("US-AORTA",None,None,["aortic-aneurysm-50-55"]),
  [h("reported","US-AORTA",-198,ind=["aortic-aneurysm-50-55"],note="52 mm.")],
  S,"Half-yearly control near the threshold of repair.","planned-follow-up","domain 3.2 #15",["aneurysm"])
v("Aneurysm of 34 mm at three years", "1954-11-05", "male", "2025-11-17",
  d("US-AORTA",None,None,["aortic-aneurysm-30-39"]),
  [h("reported","US-AORTA",-1110,ind=["aortic-aneurysm-30-39"],note="34 mm.")],
  S,"Planned three-year control.","planned-follow-up","domain 3.2 #13",["aneurysm"])
v("Cirrhosis, half-yearly ultrasound", "1958-02-22", "female", "2026-03-02",
  d("US-LIVER",None,None,["cirrhosis-surveillance"]),
  [h("reported","US-LIVER",-189,ind=["cirrhosis-surveillance"],note="No nodule.")],
  S,"Recommended rhythm.","planned-follow-up","domain 3.2 #40")
v("TI-RADS 5 nodule, yearly ultrasound", "1983-01-09", "female", "2026-04-10",
  d("US-THYROID",None,None,["thyroid-nodule-tr5"]),
  [h("reported","US-THYROID",-372,ind=["thyroid-nodule-tr5"],note="TR5, 7 mm, FNA benign.")],
  S,"Annual follow-up.","planned-follow-up","domain 3.2 #38",["nodule"])
v("DXA thirteen months after a change of treatment", "1951-07-03", "female", "2025-12-08",
  d("DXA-SPINE-HIP",None,None,["osteoporosis-therapy-change"]),
  [h("reported","DXA-SPINE-HIP",-400,ind=["osteoporosis-risk"],note="T-score -2.9; zoledronate started.")],
  S,"One year after a change of therapy the measurement is accepted.","planned-follow-up","domain 3.2 #7")
v("Programme mammography at 25 months", "1962-08-08", "female", "2026-02-16",
  d("MG-SCREENING",None,None,["breast-cancer-screening"],[("screening-programme",None)]),
  [h("reported","MG-SCREENING",-761,ind=["breast-cancer-screening"],note="BI-RADS 1.")],
  S,"Regular round.","screening","domain 3.2 #9",["screening"])
v("Lung screening CT at one year", "1959-01-12", "male", "2026-03-22",
  d("CT-CHEST-LD",None,"none",["lung-cancer-screening"],[("screening-programme",None)]),
  [h("reported","CT-CHEST-LD",-368,contrast="none",ind=["lung-cancer-screening"],note="Lung-RADS 2.")],
  S,"Regular annual round.","screening","domain 3.2 #24",["screening"])
v("Wrist fracture control at two weeks", "1961-04-02", "female", "2026-01-26",
  d("XR-WRIST","right","none",["fracture-control"]),
  [h("reported","XR-WRIST",-14,req=-14,side="right",contrast="none",note="Distal radius fracture, reduced, plaster.")],
  S,"Planned control, loss of reduction has to be seen.","fracture","domain 3.2 #46",["laterality"])
v("Chest film six weeks after pneumonia, advised by the radiologist", "1957-12-14", "male", "2026-02-24",
  d("XR-CHEST",None,"none",[]),
  [h("reported","XR-CHEST",-44,contrast="none",note="Right upper lobe pneumonia in a smoker. Control in 6 weeks.",fup=("XR-CHEST",-5,15))],
  S,"Recommended control, in its window.","planned-follow-up","clinical judgement (recommended follow-up)")
v("Liver MRI advised by the CT report", "1965-11-23", "female", "2025-12-11",
  d("MR-LIVER",None,"intravenous",[]),
  [h("reported","CT-ABDOMEN-PELVIS",-12,contrast="intravenous",note="Indeterminate 25 mm lesion segment IV, MRI advised.",fup=("MR-LIVER",-8,30))],
  S,"The radiologist asked for it.","escalation","domain 3.1 (supplementary, follow-up)")
# ---------- screening to diagnosis, symptom
v("Left diagnostic mammography on recall from screening", "1965-06-12", "female", "2026-03-11",
  d("MG-DIAGNOSTIC","left",None,[]),
  [h("reported","MG-SCREENING",-12,ind=["breast-cancer-screening"],note="BI-RADS 0 left, focal asymmetry.",fup=("MG-DIAGNOSTIC",-8,25))],
  S,"Assessment of a positive screening is the purpose of screening.","screening","clinical judgement",["screening","laterality"])
v("New breast lump three months after normal screening, ultrasound", "1969-02-03", "female", "2026-04-30",
  d("US-BREAST","right",None,["breast-symptom"],[("clinical-change",-7)]),
  [h("reported","MG-SCREENING",-93,ind=["breast-cancer-screening"],note="BI-RADS 1, density d.")],
  S,"A new lump is examined even after a normal mammogram: interval cancer.","escalation","domain 2.2 #74",["screening"])
# ---------- sides
v("MRI of the right knee three weeks after the left", "1986-08-21", "female", "2026-03-18",
  d("MR-KNEE","right","none",[]),
  [h("reported","MR-KNEE",-21,side="left",contrast="none",note="Medial meniscal tear.")],
  S,"Other knee.","laterality",J,["laterality"])
v("Diagnostic mammography right, left done last month", "1973-07-30", "female", "2026-01-12",
  d("MG-DIAGNOSTIC","right",None,["breast-symptom"]),
  [h("reported","MG-DIAGNOSTIC",-31,side="left",ind=["breast-symptom"],note="BI-RADS 2 left.")],
  S,"Other breast, own symptom.","laterality",J,["laterality"])
# ---------- cancelled, far past, other region, nothing
v("Brain MRI after a cancelled appointment", "1975-12-24", "male", "2026-02-05",
  d("MR-BRAIN",None,"intravenous",["unusual-headache"]),
  [h("cancelled","MR-BRAIN",-3,req=-25,contrast="intravenous",ind=["unusual-headache"],note="Scanner out of order, not rebooked.")],
  S,"Cancelled and not rebooked: nothing was done.","cancelled",J)
v("Abdomen-pelvis CT, order cancelled by the requester last week", "1968-03-07", "female", "2026-05-14",
  d("CT-ABDOMEN-PELVIS",None,"intravenous",[]),
  [h("cancelled","CT-ABDOMEN-PELVIS",None,req=-8,contrast="intravenous",note="Withdrawn, wrong patient data, entered again now.")],
  S,"The first order no longer exists.","cancelled",J)
v("Head CT four years after the last", "1981-06-09", "female", "2025-11-21",
  d("CT-HEAD",None,"none",["acute-headache"]),
  [h("reported","CT-HEAD",-1460,contrast="none",ind=["minor-head-trauma"],note="Normal.")],
  S,"Four years, other question.","far-past",J,["emergency"])
v("Left knee film three years after the last", "1949-10-30", "male", "2026-04-06",
  d("XR-KNEE","left","none",[]),
  [h("reported","XR-KNEE",-1100,side="left",contrast="none",note="Early osteoarthritis.")],
  S,"Old film.","far-past",J,["laterality"])
v("Cervical MRI one month after lumbar MRI", "1970-05-18", "female", "2026-01-15",
  d("MR-CERVICAL-SPINE",None,"none",[]),
  [h("reported","MR-LUMBAR-SPINE",-30,contrast="none",ind=["chronic-low-back-pain"],note="L4-L5 disc disease.")],
  S,"Other segment, other problem.","unrelated-region","domain 3.1 (unrelated)")
v("Chest CT a week after head CT", "1962-09-09", "male", "2026-02-12",
  d("CT-CHEST",None,"intravenous",[]),
  [h("reported","CT-HEAD",-7,contrast="none",note="Normal.")],
  S,"Other region.","unrelated-region","domain 3.1 (unrelated)")
# ---------- escalation and procedures
v("Brain MRI for TIA the day after head CT", "1950-12-06", "female", "2026-03-07T10:40",
  d("MR-BRAIN",None,"none",["transient-ischaemic-attack"]),
  [h("reported","CT-HEAD",-1,req=-1,contrast="none",ind=["transient-ischaemic-attack"],note="No bleeding.")],
  S,"Diffusion MRI is the recommended exam after TIA; CT only excluded bleeding.","escalation","domain 2.2 #71",["emergency"])
v("CT-guided biopsy after the chest CT that found the lesion", "1955-04-26", "male", "2025-12-05",
  d("CT-BIOPSY-CHEST",None,"none",["lung-nodule-solid-over-8"]),
  [h("reported","CT-CHEST",-10,contrast="intravenous",note="28 mm mass left upper lobe.")],
  S,"Guidance for a procedure, not a diagnostic repeat.","fluoroscopy-interventional",J)
v("Radiotherapy planning CT ten days after PET-CT", "1961-02-28", "female", "2026-04-24",
  d("CT-RT-PLANNING",None,"none",[]),
  [h("reported","PET-CT-FDG",-10,note="Stage III lung cancer."),h("reported","CT-CHEST",-20,contrast="intravenous",note="Mass right hilum.")],
  S,"Planning CT in treatment position cannot be replaced.","oncology",J,["oncology"])
# ---------- children, pregnancy
v("Child, suspected appendicitis, ultrasound again with increased pain", "2014-08-12", "female", "2026-01-10T19:00",
  d("US-ABDOMEN",None,None,["suspected-appendicitis"],[("clinical-change","-5h")]),
  [h("reported","US-ABDOMEN",-1,req=-1,ind=["abdominal-pain-child"],note="Appendix not seen. Clinical control.")],
  S,"Ultrasound is the child's first exam and pain has increased.","child","exception X4; domain 2.2 #54",["emergency"])
v("Toddler, suspected inhaled nut, chest film two weeks old", "2024-03-05", "male", "2026-03-15T12:15",
  d("XR-CHEST",None,"none",["inhaled-foreign-body-child"],[("clinical-change","-3h")]),
  [h("reported","XR-CHEST",-14,contrast="none",ind=["respiratory-infection-child"],note="Perihilar thickening.")],
  S,"New acute event, film in inspiration and expiration is indicated.","child","domain 2.2 #38; exception X4",["emergency"])
v("Pregnancy, second-trimester scan ten weeks after the first", "1995-09-19", "female", "2026-05-20",
  d("US-OBSTETRIC",None,None,[]),
  [h("reported","US-OBSTETRIC",-68,note="12 weeks, normal.",fup=("US-OBSTETRIC",-7,14))],
  S,"Routine scan of the second trimester.","pregnancy",J,["pregnancy"])
v("Pregnant woman with flank pain, urinary ultrasound a week after obstetric ultrasound", "1993-01-16", "female", "2026-02-22T16:30",
  d("US-URINARY",None,None,["renal-colic"]),
  [h("reported","US-OBSTETRIC",-7,req=-7,note="24 weeks, normal growth.")],
  S,"Other organ; ultrasound alone is the exam in pregnancy.","pregnancy","domain 2.2 #48",["pregnancy","emergency"])
