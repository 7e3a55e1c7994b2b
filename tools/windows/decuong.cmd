@echo off
rem Bấm đúp vào tệp này để làm việc với đề cương. Không phải cài gì, không cần quyền quản trị.
rem Có ghi lệnh phía sau thì chạy lệnh ấy trong thư mục đang mở, ví dụ: decuong.cmd check
setlocal
chcp 65001 >nul
set PYTHONUTF8=1
set "PYTHON=%~dp0python\python.exe"
if not exist "%PYTHON%" goto missing
if not "%~1"=="" (
  "%PYTHON%" -m decuong.cli %*
  exit /b
)
rem Dữ liệu nằm trong thư mục du-an cạnh tệp này; chưa có thì hỏi sáu câu để làm.
pushd "%~dp0" || goto missing
if not exist du-an\outline "%PYTHON%" -m decuong.cli init du-an
if not exist du-an\outline goto stop
cd du-an
"%PYTHON%" -m decuong.cli desk
:stop
popd
pause
exit /b
:missing
echo Hãy giải nén cả tệp ZIP ra một thư mục ghi được (không mở thẳng trong ZIP), rồi bấm đúp lại.
pause
exit /b 1
